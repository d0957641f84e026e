import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { preparedList, type Statement, statement, type Tx } from '../../platform/db/index.ts'
export const communityById: Statement<{ id: string }, Tx['t']['communities']['$inferSelect']> = statement('community_by_id', (tx) =>
  tx
    .select()
    .from(tx.t.communities)
    .where(eq(tx.t.communities.communityId, sql.placeholder('id'))),
)

export const insertCommunity = (tx: Tx, row: Tx['t']['communities']['$inferInsert']) =>
  tx.insert(tx.t.communities).values(row).returning({ id: tx.t.communities.communityId })
export const changeSettings = (tx: Tx, communityId: string, settings: unknown) =>
  tx
    .update(tx.t.communities)
    .set({ settings })
    .where(eq(tx.t.communities.communityId, communityId))
    .returning({ id: tx.t.communities.communityId })

export const insertBuilding = (tx: Tx, row: Tx['t']['buildings']['$inferInsert']) =>
  tx.insert(tx.t.buildings).values(row).onConflictDoNothing().returning({ id: tx.t.buildings.id })
export const insertRooms = (tx: Tx, rows: Tx['t']['rooms']['$inferInsert'][]) =>
  tx.insert(tx.t.rooms).values(rows).returning({ id: tx.t.rooms.id })
export const buildingsOf = (tx: Tx, communityIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.buildings)
    .where(inArray(tx.t.buildings.communityId, [...communityIds]))
    .orderBy(asc(tx.t.buildings.position), asc(tx.t.buildings.name))
export const buildingById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.buildings)
    .where(and(eq(tx.t.buildings.communityId, communityId), eq(tx.t.buildings.id, id)))

const roomFields = (tx: Tx) => ({
  id: tx.t.rooms.id,
  number: tx.t.rooms.number,
  floor: tx.t.rooms.floor,
  buildingId: tx.t.rooms.buildingId,
  building: tx.t.buildings.name,
  roomCount: tx.t.buildings.roomCount,
  areaCm2: tx.t.rooms.areaCm2,
})
const roomsJoined = (tx: Tx) =>
  tx
    .select(roomFields(tx))
    .from(tx.t.rooms)
    .innerJoin(tx.t.buildings, and(eq(tx.t.buildings.communityId, tx.t.rooms.communityId), eq(tx.t.buildings.id, tx.t.rooms.buildingId)))
interface JoinedRoom {
  id: string
  number: string
  floor: number
  buildingId: string
  building: string
  roomCount: number
  areaCm2: number
}
const roomsByIds = preparedList<{ communityId: string }, JoinedRoom>('rooms_by_id', (tx, { communityId }, ids) =>
  roomsJoined(tx).where(and(eq(tx.t.rooms.communityId, communityId), inArray(tx.t.rooms.id, ids))),
)
export const roomsById = (tx: Tx, communityId: string, ids: readonly string[]) => roomsByIds(tx, { communityId }, ids)
export const roomsOfBuilding = (tx: Tx, communityId: string, buildingId: string) =>
  tx
    .select({ id: tx.t.rooms.id })
    .from(tx.t.rooms)
    .where(and(eq(tx.t.rooms.communityId, communityId), eq(tx.t.rooms.buildingId, buildingId)))
    .orderBy(asc(tx.t.rooms.id))
export const roomByKey = (tx: Tx, communityId: string, buildingId: string, key: string) =>
  roomsJoined(tx).where(and(eq(tx.t.rooms.communityId, communityId), eq(tx.t.rooms.buildingId, buildingId), eq(tx.t.rooms.normal, key)))
export const communityOfCode = (tx: Tx, code: string) => tx.select().from(tx.t.communityCodes).where(eq(tx.t.communityCodes.code, code))
export const listCommunityCodes = (tx: Tx) => tx.select().from(tx.t.communityCodes).orderBy(tx.t.communityCodes.name)
export const insertCommunityCode = (tx: Tx, row: Tx['t']['communityCodes']['$inferInsert']) =>
  tx.insert(tx.t.communityCodes).values(row).onConflictDoNothing().returning({ code: tx.t.communityCodes.code })
export const insertCompany = (tx: Tx, row: Tx['t']['companies']['$inferInsert']) =>
  tx.insert(tx.t.companies).values(row).returning({ id: tx.t.companies.id })
export const companies = (tx: Tx) => tx.select().from(tx.t.companies)
export const companiesById = (tx: Tx, ids: readonly string[]) =>
  tx
    .select()
    .from(tx.t.companies)
    .where(inArray(tx.t.companies.id, [...ids]))
    .orderBy(asc(tx.t.companies.id))
/** The company that this server is of: the first that was made. */
export const firstCompany = (tx: Tx) =>
  tx.select().from(tx.t.companies).orderBy(asc(tx.t.companies.createdAt), asc(tx.t.companies.id)).limit(1)
export const dutyPhones = (tx: Tx) =>
  tx.select({ dutyPhone: tx.t.communities.dutyPhone }).from(tx.t.communities).groupBy(tx.t.communities.dutyPhone).limit(2)
/** The text of a kind that holds now; none: the company has written none. */
export const newestText = (tx: Tx, companyId: string, kind: string) =>
  tx
    .select()
    .from(tx.t.companyTexts)
    .where(and(eq(tx.t.companyTexts.companyId, companyId), eq(tx.t.companyTexts.kind, kind)))
    .orderBy(desc(tx.t.companyTexts.version))
    .limit(1)
export const insertText = (tx: Tx, row: Tx['t']['companyTexts']['$inferInsert']) =>
  tx.insert(tx.t.companyTexts).values(row).onConflictDoNothing().returning({ version: tx.t.companyTexts.version })
export const anyCommunity = (tx: Tx) => tx.select({ id: tx.t.communities.communityId }).from(tx.t.communities).limit(1)
/** The row is taken until the transaction ends: the same text on every engine. */
export const lockSettings = (tx: Tx, communityId: string) =>
  tx
    .update(tx.t.communities)
    .set({ settings: sql`${tx.t.communities.settings}` })
    .where(eq(tx.t.communities.communityId, communityId))
    .returning({ settings: tx.t.communities.settings })

export const allSettings = (tx: Tx) => tx.select({ settings: tx.t.communities.settings }).from(tx.t.communities)
