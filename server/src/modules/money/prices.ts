import type { addPrice, BodyOf, changePrice, Price, PriceList } from '@linsheng/shared/contract'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as store from './price-store.ts'

/** More than somebody reads on a telephone. */
const maxItems = 500

type Done = { priceId: string; version: number }

const nameTaken = refused('already_done', [{ pointer: '/body/name', code: 'not_available' }])

export async function listPrices(db: Database, deps: Deps): Promise<PriceList> {
  return { data: (await db.read((tx) => store.prices(tx, deps.community.id))).map(priceView) }
}

/** An item of the list in one version, as it is on the wire: also for the same key once more, after it was changed. */
export const priceView = ({ id, version, name, unit, unitFen, warrantyDays }: store.PriceRow): Price => ({
  ...{ id, version, name, unit, unitFen, warrantyDays },
})

export function* add(tx: Tx, deps: Deps, who: StaffMember, input: BodyOf<typeof addPrice>): Steps<Done | Refused> {
  const communityId = deps.community.id
  const [all] = yield* run(store.countPrices(tx, communityId))
  if (Number(all?.n ?? 0) >= maxItems) return undo({ ...refused('state_conflict'), params: { state: 'full' } })
  const { name, unit, unitFen, warrantyDays = deps.settings.fees.warrantyDays } = input
  const id = deps.ids.next('price', deps.now)
  const item = { name, unit, unitFen, warrantyDays, setBy: who.staffId, setAt: deps.now }
  const made = yield* run(store.insertPrice(tx, { communityId, id, version: 1, ...item }))
  return made.length === 0 ? undo(nameTaken) : { priceId: id, version: 1 }
}

/** Another price is another version: what was charged by the one before can be looked up. Of two who change it one does. */
export function* change(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  id: string,
  { version, ...item }: BodyOf<typeof changePrice>,
): Steps<Done | Refused> {
  const communityId = deps.community.id
  const [known] = yield* run(store.pricesByIds(tx, communityId, [id]))
  if (!known) return undo(notFound)
  const [ended] = yield* run(store.endPrice(tx, communityId, { id, version }, { endedBy: who.staffId, endedAt: deps.now }))
  const expected = known.version
  if (!ended) return undo(refused('state_conflict', [{ pointer: '/body/version', code: 'unknown_value', params: { expected } }]))
  const next = { communityId, id, version: version + 1, ...item, setBy: who.staffId, setAt: deps.now }
  const made = yield* run(store.insertPrice(tx, next))
  return made.length === 0 ? undo(nameTaken) : { priceId: id, version: version + 1 }
}

export function* remove(tx: Tx, deps: Deps, who: StaffMember, id: string): Steps<{ priceId: string } | Refused> {
  const ended = yield* run(store.endPrice(tx, deps.community.id, { id }, { endedBy: who.staffId, endedAt: deps.now }))
  return ended.length === 0 ? undo(notFound) : { priceId: id }
}

/** One version of an item, whether or not it still stands on the list. */
export async function readVersion(db: Database, deps: Deps, { priceId, version }: Done): Promise<Price | Refused> {
  const [row] = await db.read((tx) => store.versionOf(tx, deps.community.id, priceId, version))
  return row ? priceView(row) : notFound
}
