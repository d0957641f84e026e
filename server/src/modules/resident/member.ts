import type { ResidentRole } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Member } from '../../platform/who.ts'
import { readRoles } from '../staff/staff.ts'
import * as store from './store.ts'

/**
 * Who an account is in a community, read anew on every call: rights hang on residencies and roles, and end with them.
 * `null` when it is nobody there.
 */
export async function readMember(db: Database, accountId: string, communityId: string): Promise<Member | null> {
  const [homes, staff] = await Promise.all([
    db.ask(store.homesOfAccount, { communityId, accountId }),
    readRoles(db, communityId, accountId),
  ])
  const [home] = homes
  if (!home && !staff) return null
  return {
    accountId,
    resident: home
      ? {
          accountId,
          personId: home.personId,
          name: home.name,
          homes: homes.map(({ residencyId, roomId, buildingId, role: as, livesHere, household }) => ({
            residencyId,
            roomId,
            buildingId,
            role: as as ResidentRole,
            livesHere,
            household,
          })),
        }
      : null,
    staff: staff && { accountId, ...staff },
  }
}

/** Whether somebody who was a resident when the call began is one still. */
export function* stillMember(tx: Tx, communityId: string, { resident }: Pick<Member, 'resident'>): Steps<boolean> {
  return resident === null || (yield* run(store.personsById(tx, communityId, [resident.personId]))).length > 0
}
