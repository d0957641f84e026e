import { contactWishes } from '@linsheng/shared/domain'
import { changeSheet, type OpenSheet } from './sheet'
import { useTimeWords } from '../../app/state/use-time-words'
import { sheetWords } from './words'
import { View } from '../../components/base'
import { Chips } from '../../components/choice/choice'
import { wishPromise } from './contact-promise'

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
  const promise = wishPromise(wish, followUp, words)
  return promise === null ? null : <View className="text-sub text-digits">{promise}</View>
}
