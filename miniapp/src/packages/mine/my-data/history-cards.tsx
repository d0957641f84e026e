import type { ReactNode } from 'react'
import type { MyData } from '@linsheng/shared/contract/privacy/my-data.ts'
import type { RefusalReason } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { useFigures } from '../../../app/state/figures'
import { useTimeWords } from '../../../app/state/use-time-words'
import { myDataPage as words, refusalWords } from './words'

function HistoryCard({ title, sub, empty, children }: { title: string; sub?: string; empty: string; children: ReactNode[] }) {
  return (
    <View className="card stack gap-8">
      <View className="text-heavy">{title}</View>
      {sub && <View className="text-sub">{sub}</View>}
      {children.length === 0 ? <View className="text-sub">{empty}</View> : <View className="facts">{children}</View>}
    </View>
  )
}

/** The words for a code; a server that sends words itself is taken at its word. */
const said = (known: string | undefined, sent: string) => known ?? (/[a-z]/i.test(sent) ? words.otherWhy : sent)

/** Who opened my file, and why. */
export function LooksCard({ looks }: { looks: MyData['looks'] }) {
  const time = useTimeWords()
  return (
    <HistoryCard title={words.looks} empty={words.noLooks}>
      {looks.map(({ by, why, at }, index) => (
        <View key={index} className="facts__line">
          <View className="stretch">{words.lookWords(by, said(words.whys[why], why))}</View>
          <View className="text-note text-digits text-unbroken">{time.moment(at)}</View>
        </View>
      ))}
    </HistoryCard>
  )
}

/** Why I was not asked. */
export function HeldBackCard({ heldBack }: { heldBack: MyData['heldBack'] }) {
  const time = useTimeWords()
  const reasons = refusalWords(useFigures())
  return (
    <HistoryCard title={words.heldBack} sub={words.heldBackSub} empty={words.noHeldBack}>
      {heldBack.map(({ reason, day }, index) => (
        <View key={index} className="facts__line">
          <View className="stretch">{said(reasons[reason as RefusalReason], reason)}</View>
          <View className="text-note text-digits text-unbroken">{time.day(day)}</View>
        </View>
      ))}
    </HistoryCard>
  )
}
