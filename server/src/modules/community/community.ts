import type { listDirectory as directory, ReplyOf } from '@linsheng/shared/contract'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { CommunityContext } from '../../platform/deps.ts'
import { settingsOf } from '../../platform/settings.ts'
import { localTime } from '../../platform/time.ts'
import * as store from './store.ts'

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

/** The companies of these ids, with their names. */
export async function readCompanies(db: Database, ids: readonly string[]): Promise<{ companyId: string; name: string }[]> {
  if (ids.length === 0) return []
  const rows = await db.read((tx) => store.companiesById(tx, ids))
  return rows.map(({ id: companyId, name }) => ({ companyId, name }))
}

/** The community that a five-letter code of an invitation, a picture's address or a link to a file names; `null` when none. */
export async function communityIdOf(db: Database, code: string): Promise<string | null> {
  const [row] = await db.read((tx) => store.communityOfCode(tx, code))
  return row?.communityId ?? null
}

/** The communities that an account may ask to join, with their buildings. */
export async function listDirectory(db: Database): Promise<ReplyOf<typeof directory>> {
  const communities = await db.read((tx) => store.listCommunityCodes(tx))
  const ids = communities.map(({ communityId }) => communityId)
  const buildings = ids.length === 0 ? [] : await db.read((tx) => store.buildingsOf(tx, ids))
  return {
    data: communities.map(({ communityId, name }) => ({
      communityId,
      name,
      buildings: buildings.filter((one) => one.communityId === communityId).map(({ id, name: building }) => ({ id, name: building })),
    })),
  }
}
