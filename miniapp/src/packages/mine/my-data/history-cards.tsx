import type { ReactNode } from 'react'
import type { MyData } from '@linsheng/shared/contract'
import type { RefusalReason } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { useFigures } from '../../../state/figures'
import { useTimeWords } from '../../../state/use-time-words'
import { myDataPage as words, refusalWords } from '../../../text/my-data'

function HistoryCard({ title, sub, empty, children }: { title: string; sub?: string; empty: string; children: ReactNode[] }) {
  return (
    <View className="card stack g2">
      <View className="heavy">{title}</View>
      {sub && <View className="sub">{sub}</View>}
      {children.length === 0 ? <View className="sub">{empty}</View> : <View className="kv">{children}</View>}
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
        <View key={index} className="pairline">
          <View className="f">{words.lookWords(by, said(words.whys[why], why))}</View>
          <View className="note num keep">{time.moment(at)}</View>
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
        <View key={index} className="pairline">
          <View className="f">{said(reasons[reason as RefusalReason], reason)}</View>
          <View className="note num keep">{time.day(day)}</View>
        </View>
      ))}
    </HistoryCard>
  )
}
