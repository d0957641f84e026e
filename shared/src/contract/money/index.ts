import { listCompensations, decideProposal } from './compensation.ts'

export * from './compensation.ts'

export const moneyOperations = [listCompensations, decideProposal] as const
