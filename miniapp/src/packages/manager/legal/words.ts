import { legalForm } from '@linsheng/shared/words/legal-texts'
import { entryWords } from '../../../features/staff/words-entries'

export const legalTextsPage = {
  title: entryWords.legal,
  ...legalForm,
  save: '存下来',
  saved: '改好了',
} as const
