import type { ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { View } from '../../../components/base'
import { Facts, type Fact } from '../../../components/facts/facts'
import { useTimeWords } from '../../../app/state/use-time-words'
import { useFigures } from '../../../app/state/figures'
import { ruleWords, scorePage as words } from './words'
import { percentText, scoreText } from './numbers'

type Ratio = NonNullable<ScoreReport['asked']>

/** What is getting worse slowly: since when, where, and how sure. */
export function FallsCard({ falls }: { falls: NonNullable<ScoreReport['falls']> }) {
  const time = useTimeWords()
  return (
    <View className="card stack gap-8">
      <View className="text-heavy">{words.falls}</View>
      {falls.map(({ instrument, since, households, now, before, touchpoints }) => (
        <View key={instrument.key}>
          <View>{words.fall(instrument.name, time.day(since), touchpoints.slice(0, 2))}</View>
          <View className="text-sub text-digits">
            {instrument.measure === 'nps'
              ? words.fallPoints(scoreText(before), scoreText(now), households)
              : words.fallHouseholds(households)}
          </View>
        </View>
      ))}
      <View className="text-note">{words.fallsNote}</View>
    </View>
  )
}

/** The response rate. */
export function AskedCard({ asked }: { asked: Ratio }) {
  return (
    <View className="card stack gap-4">
      <View className="text-heavy">{words.asked}</View>
      <View className="text-sub text-digits">
        {asked.share === null ? words.noRatio : words.askedWords(asked.hits, asked.total, percentText(asked.share))}
      </View>
    </View>
  )
}

/** Who was not asked, by rule: leaving cases open must not flatter. */
export function HeldBackCard({ heldBack }: { heldBack: NonNullable<ScoreReport['heldBack']> }) {
  const rules = ruleWords(useFigures())
  return (
    <View className="card stack gap-8">
      <View className="spread">
        <View className="text-heavy">{words.heldBack}</View>
        <View className="text-sub text-digits">{words.heldBackTotal(heldBack.total)}</View>
      </View>
      <Facts facts={heldBack.byReason.map(({ reason, count }) => [rules[reason], count === null ? words.heldBackFew : String(count)])} />
      <View className="text-note">{words.heldBackNote}</View>
    </View>
  )
}

/** Who said so: the resident, a colleague who had no part in it, or one who had, which is in no rate. */
function confirmedBy(by: NonNullable<ScoreReport['cases']>['recoveredBy'], text: (ratio: Ratio) => string): Fact[] {
  if (!by) return []
  return (['resident', 'colleague', 'self'] as const)
    .filter((one) => by[one].total > 0)
    .map((one) => [words.confirmedBy[one], text(by[one])])
}

/** What became of the detractors. */
export function CasesCard({ cases }: { cases: NonNullable<ScoreReport['cases']> }) {
  const ratio = ({ hits, total, share }: Ratio) => (share === null ? words.noRatio : words.ratio(hits, total, percentText(share)))
  const facts: Fact[] = [
    [words.caseFacts.opened, words.count(cases.opened)],
    [words.caseFacts.closed, words.count(cases.closed)],
    [words.caseFacts.open, words.count(cases.open)],
    [words.caseFacts.recovered, ratio(cases.recovery)],
    ...confirmedBy(cases.recoveredBy, ratio),
    [words.caseFacts.firstContactKept, ratio(cases.firstContactKept)],
  ]
  return (
    <View className="card stack gap-8">
      <View className="text-heavy">{words.cases}</View>
      <Facts facts={facts} />
    </View>
  )
}
