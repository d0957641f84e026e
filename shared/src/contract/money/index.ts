import { listCompensations, decideProposal } from './decide.ts'

export * from './compensation.ts'
export * from './decide.ts'

export const moneyOperations = [listCompensations, decideProposal] as const
