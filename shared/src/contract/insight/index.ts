import { readScore } from './score.ts'

export * from './score.ts'

export const insightOperations = [readScore] as const
