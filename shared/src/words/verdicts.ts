import type { ScoreReport } from '../contract/insight/score.ts'

type Change = ScoreReport['previous']['change']

/** What a change came to. The sentence comes first; the figures follow. */
export const verdictSentences: Record<Change['verdict'], string> = {
  better: '真的变好了',
  worse: '真的变差了',
  no_clear_change: '看不出变化',
  too_few: '样本少，看不出变化',
}

/** Why there is no verdict. */
export const whyWords: Record<NonNullable<Change['why']>, string> = {
  running: '这一期还没过完，先不下结论',
  no_bound: '只看差多少，不下结论',
  few: '不到 30 户，看不出变化',
  mix: '问的事情跟上一期不一样，没法比',
}
