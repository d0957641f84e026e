import type { MyButler } from '@linsheng/shared/contract/staff/butler.ts'
import { View } from '../../components/base'
import { RoundButton } from '../../components/button/button'
import { Icon } from '../../components/icon/icon'
import { Person } from '../../components/person/person'
import { ring } from '../../app/platform'
import type { Place } from '../../features/session/me'
import { useTimeWords } from '../../app/state/use-time-words'
import { common } from '../../app/words/common'
import { homeWords } from './words'

/** The butler of this building, and until when on duty. */
export function ButlerCard({ place, duty: { butler, onDuty, dutyChangesAt } }: { place: Place; duty: MyButler }) {
  const words = useTimeWords()
  if (butler) {
    const at = words.moment(dutyChangesAt)
    return (
      <View className="card">
        <Person person={butler} sub={onDuty ? homeWords.butler.until(at) : homeWords.butler.from(at)} />
      </View>
    )
  }
  return (
    <View className="card person">
      <View className="mark">
        <Icon name="user" />
      </View>
      <View className="stretch">
        <View className="text-strong">{homeWords.butler.none}</View>
        <View className="text-sub">{homeWords.butler.call}</View>
      </View>
      <RoundButton icon="phone" label={common.callService} onPress={() => ring(place.servicePhone)} />
    </View>
  )
}
