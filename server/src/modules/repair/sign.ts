import * as messages from './wording-notices.ts'
import type { BodyOf, cancelRepair, confirmRepair, returnRepair } from '@linsheng/shared/contract'
import { type FeeLine, sumFen, type Tier } from '@linsheng/shared/domain'
import { agreeFees } from '../money/fees.ts'
import { householdOfRoom } from '../resident/persons.ts'
import { tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { useFiles } from '../../platform/file/files.ts'
import { takeQuota } from '../../platform/quota.ts'
import { type Refused, refused } from '../../platform/outcome.ts'
import { asResident, type Resident, system } from '../../platform/who.ts'
import { amendEvent } from '../touchpoint/door.ts'
import { deadlines } from './calendar.ts'
import { about, type Done, named, takeStep } from './step.ts'
import * as store from './store.ts'
import { tellFollowers } from './tell.ts'
import { eventKey, touchpointSource } from './visit.ts'
import type { Deps } from '../../kernel/deps.ts'

/** What a resident may act on: an order they can see. */
export const scopeOf = (who: Resident): store.ResidentScope => ({
  personId: who.personId,
  households: [...new Set(who.homes.map(({ household }) => household))],
  rooms: who.homes.map(({ roomId }) => roomId),
})

function* visible(tx: Tx, deps: Deps, who: Resident, repairId: string): Steps<(order: store.RepairRow) => boolean> {
  const found = yield* run(store.repairForResident(tx, deps.community.id, repairId, scopeOf(who)))
  return () => found.length > 0
}

/**
 * The resident signs: it is fixed. Who signs is the one who may be asked; a helper signs for the one who reported. The sum that was read
 * is the sum that is signed.
 */
export function* confirm(
  tx: Tx,
  deps: Deps,
  who: Resident,
  repairId: string,
  input: BodyOf<typeof confirmRepair> = {},
): Steps<Done | Refused> {
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'confirm',
    by: asResident(who),
    mine: yield* visible(tx, deps, who, repairId),
    returns: input.returns,
    change: () => ({ signedBy: who.personId, endedAt: deps.now }),
    event: { kind: 'confirmed' },
  })
  const expected = sumFen(order.feeLines as { amountFen: number }[])
  if (input.totalFen !== undefined && input.totalFen !== expected)
    return undo(refused('state_conflict', [{ pointer: '/body/totalFen', code: 'unknown_value', params: { expected } }]))
  yield* agree(tx, deps, who, order)
  yield* tellFollowers(tx, deps, order, messages.followedConfirmed, `confirmed:${order.returns}`)
  const asHelper = who.homes.find(({ roomId }) => roomId === order.roomId)?.role === 'helper'
  yield* amendEvent(tx, deps, touchpointSource, eventKey(order), {
    ...(asHelper ? {} : { personId: who.personId }),
    signature: 'given',
  })
  return { repairId }
}

/** The household of the person who signs agrees to the fees; a helper signs for the household that lives there. */
function* agree(tx: Tx, deps: Deps, who: Resident, { id, roomId, feeLines, reporterHousehold }: store.RepairRow): Steps<void> {
  // of a public place: an earlier program took fees there, which are no household's to pay
  if (roomId === null) return
  const home = who.homes.find((one) => one.roomId === roomId)
  const lived = home?.role === 'helper' ? yield* householdOfRoom(tx, deps, roomId) : home?.household
  const household = lived || reporterHousehold
  const lines = feeLines as FeeLine[]
  if (household !== '') yield* agreeFees(tx, deps, { repairId: id, roomId, household, signedBy: who.personId, lines })
}

/** Not fixed: the same order goes on, counted, with new promises from now; nobody is asked about the round that failed. */
export function* giveBack(tx: Tx, deps: Deps, who: Resident, repairId: string, input: BodyOf<typeof returnRepair>): Steps<Done | Refused> {
  const { order, eventId } = yield* takeStep(tx, deps, repairId, {
    action: 'return',
    by: asResident(who),
    mine: yield* visible(tx, deps, who, repairId),
    returns: input.returns,
    change(before) {
      const { arriveBy, finishBy } = deadlines(deps, before.tier as Tier, deps.now, null)
      return {
        engineerId: null,
        scheduledAt: null,
        departedAt: null,
        arrivedAt: null,
        finishedAt: null,
        arriveBy,
        finishBy,
        arriveByFirst: null,
        finishByFirst: null,
      }
    },
    event: { kind: 'returned', note: input.reason },
  })
  yield* useFiles(tx, deps, input.photoIds ?? [], { kind: 'repair_event', id: eventId, by: who.accountId, pointer: '/body/photoIds' })
  yield* amendEvent(tx, deps, touchpointSource, eventKey({ id: order.id, returns: order.returns - 1 }), { withdrawn: true })
  const words = messages.staffReturned({ ...named(order), where: yield* whereOf(tx, deps, order), reason: input.reason })
  const what = `returned:${order.returns}`
  yield* tellRole(tx, deps, about(order), 'desk', { ...words, what })
  yield* tellFollowers(tx, deps, order, messages.followedReturned, what)
  // a return says that the same place is broken once more: the manager hears of it from as many times on as of reports
  if (order.timesReported + order.returns >= deps.settings.samePlace.alarmReports)
    yield* tellRole(tx, deps, about(order), 'manager', { ...words, what })
  return { repairId }
}

export function* cancel(tx: Tx, deps: Deps, who: Resident, repairId: string, input: BodyOf<typeof cancelRepair>): Steps<Done | Refused> {
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'cancel',
    by: asResident(who),
    mine: yield* visible(tx, deps, who, repairId),
    change: () => ({ endedAt: deps.now }),
    event: { kind: 'cancelled', note: input.reason },
  })
  yield* tellFollowers(tx, deps, order, messages.followedCancelled, 'cancelled')
  return { repairId }
}

/** The resident asks to hurry: the engineer, or without one the desk, is told at most once in half an hour. */
export function* urge(tx: Tx, deps: Deps, who: Resident, repairId: string): Steps<Done | Refused> {
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'urge',
    by: asResident(who),
    mine: yield* visible(tx, deps, who, repairId),
    event: { kind: 'urged' },
  })
  yield* takeQuota(tx, deps, 'urges', who.personId)
  const words = messages.staffUrged({ ...named(order), where: yield* whereOf(tx, deps, order) })
  const message = { ...words, what: `urged:${Math.floor(deps.now / 1_800_000)}` }
  if (order.engineerId === null) yield* tellRole(tx, deps, about(order), 'desk', message)
  else yield* tellStaff(tx, deps, about(order), [order.engineerId], message)
  return { repairId }
}

/** Nobody signed in time: the order ends, and is never counted as satisfied. A timer's work. */
export function* timeOut(tx: Tx, deps: Deps, repairId: string): Steps<void> {
  const [order] = yield* run(store.repairById(tx, deps.community.id, repairId))
  if (order?.state !== 'finished') return
  yield* takeStep(tx, deps, repairId, {
    action: 'time_out',
    by: system,
    mine: () => true,
    change: () => ({ endedAt: deps.now }),
    event: { kind: 'timed_out' },
  })
  yield* amendEvent(tx, deps, touchpointSource, eventKey(order), { signature: 'missed' })
  const totalFen = sumFen(order.feeLines as FeeLine[])
  if (totalFen === 0) return
  // nobody has agreed to pay it: the desk asks, and until somebody says yes it is no debt
  const words = messages.staffUnsignedFee({ ...named(order), where: yield* whereOf(tx, deps, order), totalFen })
  yield* tellRole(tx, deps, about(order), 'desk', { ...words, what: `unsigned:${order.returns}` })
}
