import { listFollowUps, settleFollowUp } from './follow-up.ts'
import { listMyCases, readMyCase, answerPlan, confirmSolved } from './my-case.ts'
import { readRelayCase, answerRelayCase } from './relay.ts'
import { shareStory } from './story.ts'
import {
  listCases,
  readCase,
  openCase,
  contactResident,
  planCase,
  hearPlanAnswer,
  openOrder,
  addPain,
  settlePain,
  resolveCase,
  decideCompensation,
  offerHandover,
  answerHandover,
  enterVerification,
  decideCase,
  writeByRelay,
} from './work.ts'

export * from './case.ts'
export * from './follow-up.ts'
export * from './my-case.ts'
export * from './relay.ts'
export * from './story.ts'
export * from './work.ts'

export const loopOperations = [
  listFollowUps,
  settleFollowUp,
  listMyCases,
  readMyCase,
  answerPlan,
  confirmSolved,
  readRelayCase,
  answerRelayCase,
  shareStory,
  listCases,
  readCase,
  openCase,
  contactResident,
  planCase,
  hearPlanAnswer,
  openOrder,
  addPain,
  settlePain,
  resolveCase,
  decideCompensation,
  offerHandover,
  answerHandover,
  enterVerification,
  decideCase,
  writeByRelay,
] as const
