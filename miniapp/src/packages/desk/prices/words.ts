import { priceForm, priceLine } from '@linsheng/shared/words/price-list'
import { entryWords } from '../../../features/staff/words-entries'

export const pricesPage = {
  ...priceLine,
  title: entryWords.prices,
  what: entryWords.prices,
  subRead: '要改价，找物业经理。',
  add: '加一项',
  search: '找一项',
  searchHint: '比如：角阀',
  none: '没有这一项',
} as const

export const priceSheet = priceForm
