import { heldList } from '@linsheng/shared/words/held'
import { casePage } from '../../../features/staff/words-cases'
import { entryWords } from '../../../features/staff/words-entries'

export { settleSheet } from '@linsheng/shared/words/held'

export const heldPage = { ...heldList, title: entryWords.held, what: entryWords.held, decide: casePage.actions.decide } as const
