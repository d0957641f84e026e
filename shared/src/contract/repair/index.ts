import { findPublicFaults, followRepair, unfollowRepair } from './public-fault.ts'
import { listMyRepairs, listRepairs, readRepair } from './read.ts'
import { reportRepair, enterRepair } from './report.ts'
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
  confirmRepair,
  returnRepair,
  cancelRepair,
  urgeRepair,
} from './step.ts'

export * from './order.ts'
export * from './public-fault.ts'
export * from './read.ts'
export * from './report.ts'
export * from './step.ts'

export const repairOperations = [
  findPublicFaults,
  followRepair,
  unfollowRepair,
  listMyRepairs,
  listRepairs,
  readRepair,
  reportRepair,
  enterRepair,
  acceptRepair,
  scheduleRepair,
  takeRepair,
  refuseRepair,
  departForRepair,
  arriveAtRepair,
  startRepair,
  delayRepair,
  finishRepair,
  confirmRepair,
  returnRepair,
  cancelRepair,
  urgeRepair,
] as const
