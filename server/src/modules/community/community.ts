import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { CommunityContext } from '../../platform/deps.ts'
import { settingsOf } from '../../platform/settings.ts'
import { localTime } from '../../platform/time.ts'
import type { Member } from '../../platform/who.ts'
import * as codes from '../identity/account-store.ts'
import * as store from '../resident/store.ts'

/** A community with its own figures and its calendar. `null`: there is none of that id. */
export async function readCommunity(db: Database, communityId: string): Promise<CommunityContext | null> {
  const [row] = await db.ask(store.communityById, { id: communityId })
  return row ? contextOf(row) : null
}

/** The same within a transaction. */
export function* communityIn(tx: Tx, communityId: string): Steps<CommunityContext | null> {
  const [row] = yield* run(tx.ask(store.communityById, { id: communityId }))
  return row ? contextOf(row) : null
}

function contextOf(row: Tx['t']['communities']['$inferSelect']): CommunityContext {
  const { communityId: id, companyId, code, name, servicePhone, dutyPhone } = row
  return {
    community: { id, companyId, code, name, servicePhone, dutyPhone },
    settings: settingsOf(row.settings),
    time: localTime(row.timeZone),
  }
}

/** The community that a five-letter code of an invitation, a picture's address or a link to a file names; `null` when none. */
export async function communityIdOf(db: Database, code: string): Promise<string | null> {
  const [row] = await db.read((tx) => codes.communityOfCode(tx, code))
  return row?.communityId ?? null
}

/**
 * Who an account is in a community, read anew on every call: rights hang on residencies and roles, and end with them.
 * `null` when it is nobody there.
 */
export async function readMember(db: Database, accountId: string, communityId: string): Promise<Member | null> {
  const [homes, roles] = await Promise.all([
    db.ask(store.homesOfAccount, { communityId, accountId }),
    db.ask(store.rolesOfAccount, { communityId, accountId }),
  ])
  const [home] = homes
  const [role] = roles
  if (!home && !role) return null
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
    staff: role ? { accountId, staffId: role.staffId, name: role.name, roles: roles.map((one) => one.role as StaffRole) } : null,
  }
}
