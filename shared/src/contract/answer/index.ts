import { listCallbacks, enterCallback } from './callback.ts'
import { answerPrompt, correctScore, giveReasons, wishContact, closeSheet } from './sheet.ts'

export * from './callback.ts'
export * from './sheet.ts'

export const answerOperations = [listCallbacks, enterCallback, answerPrompt, correctScore, giveReasons, wishContact, closeSheet] as const
