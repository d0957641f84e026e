import { laterOnly } from '@linsheng/shared/words/figures'
import { entryWords } from '../../../features/staff/words-entries'

export const settingsPage = {
  title: entryWords.settings,
  what: entryWords.settings,
  sub: laterOnly,
  save: '存下来',
  saved: '改好了',
} as const
