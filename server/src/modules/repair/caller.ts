import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { noteLook } from '../resident/residents.ts'
import { knownReporters, readReach } from './reach.ts'
import { callersOver, forgetCaller, repairForStaff } from './staff-store.ts'
import type { RepairRow } from './store.ts'

const dayMs = 24 * 3_600_000
/** How long somebody on no list can be rung back after the end of the order. */
const keptDays = 7
const callersPerNight = 500

export interface Caller {
  name: string
  phone: string
}

type Keyed = { keys: Pick<Deps['keys'], 'caller'> }
type Sealed = Pick<RepairRow, 'communityId' | 'id' | 'callerCipher'>

/** The name and the number are bound to their order: sealed for one they open nowhere else. */
const contextOf = ({ communityId, id }: Pick<RepairRow, 'communityId' | 'id'>) => `${communityId}:${id}`

export const sealCaller = ({ keys }: Keyed, order: Pick<RepairRow, 'communityId' | 'id'>, { name, phone }: Caller): string =>
  keys.caller.seal(JSON.stringify({ name, phone }), contextOf(order))

/** Somebody on no list who reported an order. `null`: a resident did, or it is over for a week. */
export const callerOf = ({ keys }: Keyed, order: Sealed): Caller | null =>
  order.callerCipher === null ? null : (JSON.parse(keys.caller.open(order.callerCipher, contextOf(order))) as Caller)

/** 0571****1210; of a short number nothing. */
const masked = (phone: string) => (phone.length < 10 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`)

export function callerShown(deps: Keyed, order: Sealed): { caller?: { name: string; phoneMasked: string } } {
  const caller = callerOf(deps, order)
  return caller ? { caller: { name: caller.name, phoneMasked: masked(caller.phone) } } : {}
}

/** The full number, for who goes there or dispatches it and may know the reporter, while the order is open. The look is on record first. */
export async function readCallerPhone(db: Database, deps: Deps, who: StaffMember, repairId: string): Promise<{ phone: string } | Refused> {
  const reach = await readReach(db, deps, who)
  const [row] = await db.read((tx) => repairForStaff(tx, deps.community.id, repairId, reach))
  if (!row || row.endedAt !== null || !(await knownReporters(db, deps, reach, [row]))(row)) return notFound
  const caller = callerOf(deps, row)
  if (!caller) return notFound
  const look = { staffId: who.staffId, personId: '', why: 'repair', subjectId: repairId } as const
  const looked = await db.atomic((tx) => noteLook(tx, deps, look))
  return isRefused(looked) ? looked : { phone: caller.phone }
}

/** Each night: who reported an order that ended a week ago is forgotten. */
export function* forgetCallers(tx: Tx, deps: Deps): Steps<void> {
  const over = yield* run(callersOver(tx, deps.community.id, deps.now - keptDays * dayMs, callersPerNight))
  for (const { id } of over) yield* run(forgetCaller(tx, deps.community.id, id))
}
