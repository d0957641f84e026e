import type { CaseColleague } from '@linsheng/shared/contract/loop/case.ts'
import { Press, View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { Avatar } from '../../../components/person/person'
import { useTimeWords } from '../../../app/state/use-time-words'
import { clause } from '@linsheng/shared/words/phrases'
import { colleagueChoice as words } from '@linsheng/shared/words/case-forms'

interface ColleagueChoiceProps {
  label: string
  /** Those who are accepted, best first. */
  colleagues: readonly CaseColleague[]
  chosen: string | null
  onChoose: (staffId: string) => void
}

/** One colleague of those who are accepted, each with what is in hand and whether on duty. */
export function ColleagueChoice({ label, colleagues, chosen, onChoose }: ColleagueChoiceProps) {
  if (colleagues.length === 0) return <View className="text-sub">{words.none}</View>
  return (
    <View className="rows" role="radiogroup" label={label}>
      {colleagues.map((one) => (
        <ColleagueRow key={one.id} colleague={one} on={chosen === one.id} onPress={() => onChoose(one.id)} />
      ))}
    </View>
  )
}

function ColleagueRow({ colleague, on, onPress }: { colleague: CaseColleague; on: boolean; onPress: () => void }) {
  const time = useTimeWords()
  const { name, title, openCases, openOrders, offDutyUntil } = colleague
  return (
    <Press className="rows__row" role="radio" checked={on} label={name} onPress={onPress}>
      <Avatar person={colleague} />
      <View className="stretch">
        <View className="text-strong">{name}</View>
        <View className="text-sub text-digits">
          {clause(title === name ? '' : title, offDutyUntil && words.offDuty(time.moment(offDutyUntil)))}
        </View>
      </View>
      <View className="row-end text-sub text-digits">{words.inHand(openCases, openOrders)}</View>
      {on && <Icon name="check" small />}
    </Press>
  )
}
