import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Avatar } from '../../components/person/person'
import { go } from '../../app/routes'
import { clause } from '@linsheng/shared/words/phrases'
import { homeWords } from './words'

/** A matter that waits for the resident's word: a plan, or whether it is solved. */
export function MatterCard({ matter }: { matter: MyCase }) {
  return (
    <View className="card stack gap-12">
      <View className="person">
        <Avatar person={matter.owner} />
        <View className="stretch">
          <View className="text-heavy">{matter.asks === 'plan' ? homeWords.planQuestion : homeWords.solvedQuestion}</View>
          <View className="text-sub">{clause(matter.title, homeWords.matterSub(matter.owner.name))}</View>
        </View>
      </View>
      <View className="buttons">
        <Button onPress={() => go('matter', { id: matter.id })}>{homeWords.look}</Button>
      </View>
    </View>
  )
}
