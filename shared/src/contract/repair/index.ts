import { listRepairs, enterRepair, readCallerPhone } from './dispatch.ts'
import { findPublicFaults, followRepair, unfollowRepair } from './public-fault.ts'
import { listMyRepairs, readRepair } from './read.ts'
import { reportRepair } from './report.ts'
import { confirmRepair, returnRepair, cancelRepair, urgeRepair } from './resident-step.ts'
import {
  acceptRepair,
  scheduleRepair,
  takeRepair,
  refuseRepair,
  departForRepair,
  arriveAtRepair,
  startRepair,
  delayRepair,
  finishRepair,
} from './staff-step.ts'

export * from './dispatch.ts'
export * from './order.ts'
export * from './public-fault.ts'
export * from './read.ts'
export * from './report.ts'
export * from './resident-step.ts'
export * from './staff-step.ts'

export const repairOperations = [
  listRepairs,
  enterRepair,
  readCallerPhone,
  findPublicFaults,
  followRepair,
  unfollowRepair,
  listMyRepairs,
  readRepair,
  reportRepair,
  confirmRepair,
  returnRepair,
  cancelRepair,
  urgeRepair,
  acceptRepair,
  scheduleRepair,
  takeRepair,
  refuseRepair,
  departForRepair,
  arriveAtRepair,
  startRepair,
  delayRepair,
  finishRepair,
] as const
