import { givenList } from '@linsheng/shared/words/giving'
import { toldOnceGranted } from '@linsheng/shared/words/money'
import { entries } from '../../app/words/entries'
import { entryWords } from './words-entries'

export { decideWords } from '@linsheng/shared/words/giving'

export const givenPage = { ...givenList, title: entryWords.given, what: entryWords.given, lookOrder: entries.seeOrder } as const

/** Beside an order or a case, and on the sheets that offer something. */
export const givenCard = {
  title: '补偿',
  states: { granted: '批好了', awaiting_approval: '等经理批', refused: '没批' },
  waits: toldOnceGranted,
  refusedFor: (why: string) => `没批：${why}`,
  toldBefore: (words: string) => `以前写给住户的补偿，没有人批过：“${words}”`,
} as const

export const offerWords = {
  title: '给住户的补偿',
  none: '不给',
  amount: '多少元',
  within: (yuan: string) => `${yuan} 元以内您直接给，马上告诉住户`,
  above: `先要经理点头，${toldOnceGranted}`,
  missing: '补偿写清多少元',
  standing: (given: string, state: string) => `这次晚到已经提过：${given}，${state}`,
} as const

export { noSum as noAmount } from '@linsheng/shared/words/price-list'
