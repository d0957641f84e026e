import type { ScoreReport } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { Facts, type Fact } from '../../../components/facts'
import { useFigures } from '../../../state/figures'
import { ruleWords, scorePage as words } from '../../../text/staff-score'
import { percentText } from './numbers'

type Ratio = NonNullable<ScoreReport['asked']>

/** The response rate. */
export function AskedCard({ asked }: { asked: Ratio }) {
  return (
    <View className="card stack g1">
      <View className="heavy">{words.asked}</View>
      <View className="sub num">
        {asked.share === null ? words.noRatio : words.askedWords(asked.hits, asked.total, percentText(asked.share))}
      </View>
    </View>
  )
}

/** Who was not asked, by rule: leaving cases open must not flatter. */
export function HeldBackCard({ heldBack }: { heldBack: NonNullable<ScoreReport['heldBack']> }) {
  const rules = ruleWords(useFigures())
  return (
    <View className="card stack g2">
      <View className="row2">
        <View className="heavy">{words.heldBack}</View>
        <View className="sub num">{words.heldBackTotal(heldBack.total)}</View>
      </View>
      <Facts facts={heldBack.byReason.map(({ reason, count }) => [rules[reason], count === null ? words.heldBackFew : String(count)])} />
      <View className="note">{words.heldBackNote}</View>
    </View>
  )
}

/** What became of the detractors. */
export function CasesCard({ cases }: { cases: NonNullable<ScoreReport['cases']> }) {
  const ratio = ({ hits, total, share }: Ratio) => (share === null ? words.noRatio : words.ratio(hits, total, percentText(share)))
  const facts: Fact[] = [
    [words.caseFacts.opened, words.count(cases.opened)],
    [words.caseFacts.closed, words.count(cases.closed)],
    [words.caseFacts.open, words.count(cases.open)],
    [words.caseFacts.recovered, ratio(cases.recovery)],
    [words.caseFacts.firstContactKept, ratio(cases.firstContactKept)],
  ]
  return (
    <View className="card stack g2">
      <View className="heavy">{words.cases}</View>
      <Facts facts={facts} />
    </View>
  )
}
