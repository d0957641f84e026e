import { contactWishes } from '@linsheng/shared/domain'
import { changeSheet, type OpenSheet } from './sheet'
import { useTimeWords } from '../../app/state/use-time-words'
import { contactLines, sheetWords } from './words'
import { View } from '../../components/base'
import { Chips } from '../../components/choice/choice'

/** Whether and how to be in touch: four of equal weight, none chosen beforehand. Under them who rings, and by when. */
export function ContactWishes({ open }: { open: OpenSheet }) {
  const { wish, outcome } = open
  return (
    <View className="stack gap-8">
      <View className="text-heavy">{sheetWords.contactTitle}</View>
      <Chips
        label={sheetWords.contactTitle}
        options={contactWishes}
        words={sheetWords.contacts}
        chosen={wish}
        columns={4}
        tick={false}
        onChoose={(chosen) => changeSheet({ wish: chosen })}
      />
      {wish && outcome?.followUp && <WhoAndWhen wish={wish} followUp={outcome.followUp} />}
    </View>
  )
}

type FollowUp = NonNullable<NonNullable<OpenSheet['outcome']>['followUp']>

function WhoAndWhen({ wish, followUp }: { wish: NonNullable<OpenSheet['wish']>; followUp: FollowUp }) {
  const words = useTimeWords()
  const { ownerName, phoneTail, contactBy, visitBy, resting } = followUp
  const by = wish === 'visit' ? (visitBy ?? contactBy) : contactBy
  if (wish === 'none') return <View className="text-sub">{contactLines.none}</View>
  if (!by) return null
  if (resting) return <View className="text-sub text-digits">{contactLines.resting(words.full(by))}</View>
  const time = words.moment(by)
  return (
    <View className="text-sub text-digits">
      {wish === 'phone' ? contactLines.phone(ownerName, time, phoneTail) : contactLines[wish](ownerName, time)}
    </View>
  )
}
