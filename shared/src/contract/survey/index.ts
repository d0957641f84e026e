import { listSurveys, publishSurvey, setTrigger } from './design.ts'
import { claimPrompt, dismissPrompt } from './prompt.ts'
import { listRefusals } from './refusal.ts'

export * from './design.ts'
export * from './prompt.ts'
export * from './questionnaire.ts'
export * from './refusal.ts'

export const surveyOperations = [listSurveys, publishSurvey, setTrigger, claimPrompt, dismissPrompt, listRefusals] as const
