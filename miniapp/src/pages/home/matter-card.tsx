import type { MyCase } from '@linsheng/shared/contract'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Avatar } from '../../components/person/person'
import { go } from '../../app/routes'
import { clause } from '../../app/words/phrases'
import { homeWords } from './words'

/** A matter that waits for the resident's word: a plan, or whether it is solved. */
export function MatterCard({ matter }: { matter: MyCase }) {
  return (
    <View className="card stack g3">
      <View className="who">
        <Avatar person={matter.owner} />
        <View className="f">
          <View className="heavy">{matter.asks === 'plan' ? homeWords.planQuestion : homeWords.solvedQuestion}</View>
          <View className="sub">{clause(matter.title, homeWords.matterSub(matter.owner.name))}</View>
        </View>
      </View>
      <View className="btns">
        <Button onPress={() => go('matter', { id: matter.id })}>{homeWords.look}</Button>
      </View>
    </View>
  )
}
