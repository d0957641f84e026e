import { readCompanyOverview } from './company.ts'
import { readScore } from './score.ts'

export * from './company.ts'
export * from './score.ts'

export const insightOperations = [readScore, readCompanyOverview] as const
