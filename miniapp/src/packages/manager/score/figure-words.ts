import type { Change, Figure, ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { beside } from '@linsheng/shared/words/phrases'
import { percentText, scoreText } from './numbers'
import { verdictSentences, whyWords } from '@linsheng/shared/words/verdicts'
import { scorePage as words } from './words'

type Measure = NonNullable<ScoreReport['instrument']>['measure']

/** The figure in its own unit: a score, or a share. Empty where it cannot be shown. */
export function figureText({ nps, good }: Figure): string {
  if (nps !== null) return scoreText(nps)
  return good && good.share !== null ? percentText(good.share) : ''
}

/** From where to where the true value lies. */
export function intervalText({ interval, good }: Figure): { low: string; high: string } | null {
  if (interval) return { low: scoreText(interval.low), high: scoreText(interval.high) }
  return good?.interval ? { low: percentText(good.interval.low), high: percentText(good.interval.high) } : null
}

/** What can be said about a figure that cannot be shown. */
export function stateWords({ state }: Figure): string {
  return state === 'withheld' ? words.withheld : words.none
}

/** What stands beside every figure: who answered, from where to where, and the reservation. */
export function besideFigure(figure: Figure): string {
  if (figureText(figure) === '') return stateWords(figure)
  const between = intervalText(figure)
  return beside(
    words.people(figure.people ?? 0, figure.households ?? null),
    between && words.between(between.low, between.high),
    figure.state === 'few' && words.few,
  )
}

/** What of anonymous answers a figure leaves out, where it does. */
export function namedNote({ anonymous }: Figure): string {
  return anonymous === 'pending' || anonymous === 'left_out' ? words.named[anonymous] : ''
}

/** The sentence that comes first. */
export function sentenceOf({ verdict, why, delta }: Change): string {
  if (why) return whyWords[why]
  return delta === null ? words.nothingBefore : verdictSentences[verdict]
}

/** "75% 满意" needs the word of its measure; a score needs its name. */
export const measureWords = (measure: Measure): string => (measure === 'nps' ? words.measures.nps : words.good[measure])
