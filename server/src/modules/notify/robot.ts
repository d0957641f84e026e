import type { Alerts } from '@linsheng/shared/contract'
import { staffCards } from '../staff/staff.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Context } from '../../platform/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import { addAlert } from './alert.ts'
import * as store from './alert-store.ts'
import { robotHello } from './wording-alerts.ts'

const minuteMs = 60_000
const endingLength = 4

/** A robot as it is kept: nobody reads its key again but the sender. */
export interface SealedRobot {
  sealedKey: string
  ending: string
}

const contextOf = (communityId: string) => `robot ${communityId}`

/** The key in an address that the contract has checked, sealed for this community alone. */
export function sealRobot(keys: Pick<Keys, 'entrusted'>, communityId: string, address: string): SealedRobot {
  const key = address.slice(address.lastIndexOf('=') + 1)
  return { sealedKey: keys.entrusted.seal(key, contextOf(communityId)), ending: key.slice(-endingLength) }
}

/** The key, for sending. `null` where it cannot be opened: another community's, or sealed under another master key. */
export function openRobot(keys: Pick<Keys, 'entrusted'>, communityId: string, sealedKey: string): string | null {
  try {
    return keys.entrusted.open(sealedKey, contextOf(communityId))
  } catch {
    return null
  }
}

/** Gives the group its robot, which says hello, or takes it away with all that it has not said yet. */
export function* setRobot(tx: Tx, deps: Context, who: StaffMember, robot: SealedRobot | null): Steps<{ communityId: string }> {
  const communityId = deps.community.id
  if (robot === null) {
    yield* run(store.removeRobot(tx, communityId))
    yield* run(store.layAside(tx, communityId, 'withdrawn', deps.now))
    return { communityId }
  }
  yield* run(store.putRobot(tx, { communityId, ...robot, setBy: who.staffId, setAt: deps.now }))
  const dedupe = `robot:${robot.ending}:${Math.floor(deps.now / minuteMs)}`
  yield* addAlert(tx, deps, { dedupe, subject: null, urgency: 'now', line: robotHello })
  return { communityId }
}

const outcomes: Readonly<Record<string, NonNullable<Alerts['last']>['outcome']>> = {
  due: 'waiting',
  sending: 'waiting',
  delivered: 'delivered',
  unknown: 'unknown',
}

/** What a manager may know of the robot: that it is there, who set it, and how its last word ended. */
export async function readRobot(db: Database, deps: Context): Promise<Alerts> {
  const communityId = deps.community.id
  const [robot] = await db.read((tx) => store.robotOf(tx, communityId))
  if (!robot) return { robot: null, last: null }
  const [[last], cards] = await Promise.all([
    db.read((tx) => store.newestSince(tx, communityId, robot.setAt)),
    staffCards(db, deps, [robot.setBy]),
  ])
  return {
    robot: { ending: robot.ending, setAt: deps.time.moment(robot.setAt), setBy: cards(robot.setBy)?.name ?? '' },
    last: last ? { at: deps.time.moment(last.settledAt ?? last.createdAt), outcome: outcomes[last.state] ?? 'failed' } : null,
  }
}
