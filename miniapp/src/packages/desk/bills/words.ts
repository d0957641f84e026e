import { deskBillList } from '@linsheng/shared/words/desk-bills'
import { entryWords } from '../../../features/staff/words-entries'

export { answerSheet, counterPage, deskBillPage, takeSheet } from '@linsheng/shared/words/desk-bills'

export const deskBillsPage = {
  ...deskBillList,
  title: entryWords.bills,
  what: '账单',
  counter: '前台收款',
  counterSub: '报房号、姓名、电话都行',
} as const
