import { caseOwner, heirOf, type OwnerCandidates } from '@linsheng/shared/domain'
import { type RoomInfo, roomsInfo } from '../community/rooms.ts'
import { butlerOf, isStaff, someoneWith, type Staff, staffAsOf, whoIsHere } from '../staff/staff.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { readResponse } from '../answer/read.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import { addEvent } from './step.ts'
import * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Who can work on a case. */
export const workerRoles = ['desk', 'butler', 'manager', 'product_owner'] as const
/** Who can be given a part of a case, or come for it. */
export const helperRoles = [...workerRoles, 'engineer', 'guard'] as const
/** Who can take a case over: only the desk and the manager write to an anonymous resident. */
export const takingRoles = ({ anonymous }: { anonymous: boolean }) => (anonymous ? (['desk', 'manager'] as const) : workerRoles)

interface Ownable {
  anonymous: boolean
  roomId: string | null
  /** Of a public place; '' where none is known. */
  buildingId: string
  product: string
  about: readonly string[]
}

/** What the owners of many cases are found by, read once. */
export interface Known {
  staff: Staff
  rooms: ReadonlyMap<string, RoomInfo>
}

export function* knownFor(tx: Tx, deps: Deps, cases: readonly Pick<Ownable, 'roomId'>[]): Steps<Known> {
  const roomIds = cases.flatMap(({ roomId }) => roomId ?? [])
  return { staff: staffAsOf(tx, deps), rooms: roomIds.length === 0 ? new Map<string, RoomInfo>() : yield* roomsInfo(tx, deps, roomIds) }
}

/** The staff who could own a case now, as the owner rule weighs them. */
function* candidatesFor(tx: Tx, deps: Deps, of: Ownable, manager: string | null, { staff, rooms }: Known): Steps<OwnerCandidates> {
  const room = of.roomId === null ? undefined : rooms.get(of.roomId)
  const buildingId = room?.buildingId ?? of.buildingId
  return {
    anonymous: of.anonymous,
    productOwner: of.product === '' ? null : yield* someoneWith(tx, deps, 'product_owner', [], staff),
    butler: buildingId === '' ? null : yield* butlerOf(tx, deps, buildingId, room?.floor ?? null, staff),
    desk: yield* someoneWith(tx, deps, 'desk', of.about, staff),
    manager,
    about: of.about,
  }
}

export function* ownerOf(tx: Tx, deps: Deps, of: Ownable, manager: string | null, known: Known): Steps<string> {
  return yield* orOperator(tx, deps, caseOwner(yield* candidatesFor(tx, deps, of, manager, known)), known.staff)
}

/** Every community has an operator: he opened it, and the last one cannot be ended. */
function* orOperator(tx: Tx, deps: Deps, owner: string | null, staff: Staff): Steps<string> {
  const found = owner ?? (yield* someoneWith(tx, deps, 'operator', [], staff))
  if (!found) throw new Error('a community without staff cannot take an answer')
  return found
}

/** Somebody leaves a case, and who is to follow where that was said. */
export interface Leaving {
  staffId: string
  successor: string | null
}

/**
 * Puts an open case into other hands where somebody who has left owned it, watched it or was asked to take it. Its clocks run on as
 * they are. @returns the case as it then stands; `null` if it was closed meanwhile, or is in other hands already
 */
export function* passOn(tx: Tx, deps: Deps, row: store.CaseRow, leaving: Leaving): Steps<store.CaseRow | null> {
  const about = (row.responseId === null ? null : yield* readResponse(tx, deps, row.responseId))?.servedBy ?? []
  const ownerId = row.ownerId === leaving.staffId ? yield* heir(tx, deps, row, leaving.successor, about) : row.ownerId
  const watched = row.coOwnerId === leaving.staffId ? yield* someoneWith(tx, deps, 'manager', [ownerId, ...about]) : row.coOwnerId
  const taken = row.offeredTo === leaving.staffId || row.offeredTo === ownerId
  const [passed] = yield* run(
    store.passCase(tx, row, {
      ownerId,
      coOwnerId: watched === ownerId ? null : watched,
      ...(taken ? { offeredTo: null, offeredNote: '' } : {}),
    }),
  )
  if (!passed) return null
  // the event names the new owner; who ended the former owner's access is recorded with the end of that access
  if (ownerId !== row.ownerId) yield* addEvent(tx, deps, row, { kind: 'handed_on', by: { kind: 'staff', id: ownerId }, open: true })
  return passed
}

function* heir(tx: Tx, deps: Deps, row: store.CaseRow, successor: string | null, about: readonly string[]): Steps<string> {
  const touchpoint = yield* touchpointInfo(tx, deps, row.touchpoint)
  const of = { anonymous: row.anonymous, roomId: row.roomId, buildingId: '', product: touchpoint?.product ?? '', about }
  const known = yield* knownFor(tx, deps, [of])
  const rule = yield* candidatesFor(tx, deps, of, yield* someoneWith(tx, deps, 'manager', about, known.staff), known)
  const named = successor === null ? null : { id: successor, mayWrite: yield* isStaff(tx, deps, successor, ['desk', 'manager']) }
  return yield* orOperator(tx, deps, heirOf({ ...rule, successor: named }), known.staff)
}

/** The case with an owner who is there: one that was opened in the very moment in which its owner left goes on from here. */
export function* withOwner(tx: Tx, deps: Deps, row: store.CaseRow): Steps<store.CaseRow> {
  if ((yield* whoIsHere(tx, deps, [row.ownerId])).length > 0) return row
  return (yield* passOn(tx, deps, row, { staffId: row.ownerId, successor: null })) ?? row
}
