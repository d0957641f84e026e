import type { listSettingChanges, QueryOf, readSettingChanges, ReplyOf, SettingChange } from '@linsheng/shared/contract'
import { settings as definition } from '@linsheng/shared/settings'
import { type FigureChange, placesOf, type SetValue } from '@linsheng/shared/settings/changes'
import type { Deps } from '../../kernel/deps.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as rows from './change-store.ts'
import { namesOfColleagues } from './ports.ts'

const pageSize = 20

/** Puts the changes on record, in the transaction that makes them. The caller holds the community's row. */
export function* noteChanges(
  tx: Tx,
  deps: Deps,
  { staffId: changedBy }: StaffMember,
  { changes, reason }: { changes: readonly FigureChange[]; reason: string },
): Steps<void> {
  if (changes.length === 0) return
  const communityId = deps.community.id
  const [last] = yield* run(rows.lastSeq(tx, communityId))
  const first = (last?.seq ?? 0) + 1
  const made = changes.map(({ figure, from, to }, i) => {
    const values = { before: JSON.stringify(from), after: JSON.stringify(to) }
    return { communityId, seq: first + i, figure, ...values, reason, changedBy, at: deps.now }
  })
  yield* run(rows.insertChanges(tx, made))
}

/** The newest change of each figure that was ever changed. */
export async function readNewestChanges(db: Database, deps: Deps): Promise<ReplyOf<typeof readSettingChanges>> {
  return { data: await told(db, deps, await db.read((tx) => rows.newestChanges(tx, deps.community.id))) }
}

/** Everything that is set, by name. */
const names = new Set(placesOf(definition).map(({ name }) => name))

/** Every change of one figure, the newest first. Of what is no figure 404. The cursor is the number of the last one shown. */
export async function listChanges(
  db: Database,
  deps: Deps,
  figure: string,
  { cursor, limit }: QueryOf<typeof listSettingChanges>,
): Promise<ReplyOf<typeof listSettingChanges> | Refused> {
  if (!names.has(figure)) return notFound
  if (cursor !== undefined && !/^[1-9]\d{0,8}$/.test(cursor)) return badField('/query/cursor', 'bad_format')
  const wanted = limit === undefined ? pageSize : Number(limit)
  const before = cursor === undefined ? null : Number(cursor)
  const found = await db.read((tx) => rows.changesOf(tx, deps.community.id, { figure, before, limit: wanted + 1 }))
  const shown = found.slice(0, wanted)
  return { data: await told(db, deps, shown), nextCursor: found.length > wanted ? String(shown.at(-1)?.seq) : null }
}

async function told(db: Database, deps: Deps, changes: readonly rows.ChangeRow[]): Promise<SettingChange[]> {
  const names = await deps.ask(namesOfColleagues)(
    db,
    deps,
    changes.map(({ changedBy }) => changedBy),
  )
  return changes.map(({ figure, before, after, reason, changedBy, at }) => ({
    figure,
    from: JSON.parse(before) as SetValue,
    to: JSON.parse(after) as SetValue,
    reason,
    by: names.get(changedBy) ?? '',
    at: deps.time.moment(at),
  }))
}
