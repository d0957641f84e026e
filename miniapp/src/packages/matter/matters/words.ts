import { entries } from '../../../app/words/entries'

export const mattersPage = {
  title: entries.matters,
  what: '您反映的事',
  empty: '没有在办的事',
  emptySub: '哪儿不满意，打给客服，或在评价里说一句，都会有人接着办。',
  by: (owner: string, day: string) => `${owner}负责，${day}起`,
} as const
