import { readMine } from '@linsheng/server/src/modules/loop/read.ts'
import { listGiven } from '@linsheng/server/src/modules/money/list.ts'
import { encodeCursor } from '@linsheng/server/src/platform/cursor.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import type { Member, Resident, StaffMember } from '@linsheng/server/src/platform/who.ts'
import { readOrder } from '@linsheng/server/src/modules/repair/read.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { ceilingFen, type CompensationKind } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import { and, eq, inArray, or } from 'drizzle-orm'
import type { RowOf } from './rows.ts'
import type { Neighbour, Town } from './town.ts'

type Row = RowOf<'compensations'>
export type Giver = 'engineer' | 'desk' | 'manager'

export interface Reader {
  who: Neighbour
  member: Member & { resident: Resident }
}
export interface Cast {
  town: Town
  staff: Record<Giver | 'second', StaffMember>
  /** Of one household. */
  her: Reader
  husband: Reader
  /** Reports a public fault, which the follower met too: each of another household. */
  neighbour: Reader
  follower: Reader
}

/** What was granted, as it was then, and what ever waited for a yes. */
export interface Seen {
  granted: Map<string, Row>
  waited: Set<string>
}
export interface Course {
  since: number
  orders: string[]
  caseId: string
}
export const rowsOfCourse = ({ town }: Cast, { orders, caseId }: Course): Promise<Row[]> => {
  const { compensations } = town.world.db.tables
  return town.world.db.read((tx) =>
    tx
      .select()
      .from(compensations)
      .where(
        and(eq(compensations.communityId, town.communityId), or(inArray(compensations.repairId, orders), eq(compensations.caseId, caseId))),
      )
      .orderBy(compensations.id),
  )
}

/** A law that was broken, by its name. */
export class Broken extends Error {
  constructor(
    readonly law: string,
    detail: unknown,
  ) {
    super(`${law}: ${JSON.stringify(detail)}`)
  }
}
const must = (holds: boolean, law: string, detail: unknown) => {
  if (!holds) throw new Broken(law, detail)
}

const kindsByName: Record<string, CompensationKind> = { 代金券: 'voucher', 减物业费: 'fee_reduction', 减材料费: 'materials' }
/** Every compensation that a text speaks of. */
export function spokenOf(text: string): { kind: CompensationKind; amountFen: number }[] {
  return [...text.matchAll(/(代金券|减物业费|减材料费) (\d+)(?:\.(\d\d))? 元/g)].map(([, name = '', whole, part]) => ({
    kind: kindsByName[name] ?? 'voucher',
    amountFen: Number(whole) * 100 + Number(part ?? 0),
  }))
}

export interface Look {
  cast: Cast
  course: Course
  deps: Deps
}

/** After each step: what the tables hold, what was told, and the pages of what was touched. */
export async function check(look: Look, touched: readonly string[], seen: Seen): Promise<void> {
  const { cast, course } = look
  const rows = await rowsOfCourse(cast, course)
  const granted = rows.filter(({ state }) => state === 'granted')
  for (const [id, before] of seen.granted) {
    const after = rows.find((row) => row.id === id)
    must(JSON.stringify(after) === JSON.stringify(before), 'what was granted stays as it was granted', { before, after })
  }
  for (const row of granted) {
    seen.granted.set(row.id, row)
    must(!seen.waited.has(row.id) || row.decidedBy !== row.proposedBy, 'a proposal is granted by somebody else', row)
  }
  for (const { id, state } of rows) if (state === 'proposed') seen.waited.add(id)
  checkAuthority(cast, granted)
  const live = rows.filter(({ state, repairId }) => repairId !== null && state !== 'refused')
  const promises = live.map(({ repairId, slot }) => `${repairId} ${slot.split(':').slice(0, 3).join()}`)
  must(new Set(promises).size === promises.length, 'one promise is made good once', promises)
  await checkTold(look, granted)
  for (const reader of [cast.her, cast.neighbour, cast.follower]) await checkPages(look, touched, reader, granted)
}

const among = (granted: readonly Row[]) => (one: { kind: string; amountFen: number }) =>
  granted.some(({ kind, amountFen }) => kind === one.kind && amountFen === one.amountFen)

/** Told ⊆ granted, for everybody who was told anything. */
async function checkTold({ cast }: Look, granted: readonly Row[]): Promise<void> {
  const { outbox } = cast.town.world.db.tables
  const readers = new Map([cast.her, cast.husband, cast.neighbour, cast.follower].map(({ who }) => [`p:${who.personId}`, who]))
  const told = await cast.town.world.db.read((tx) =>
    tx
      .select()
      .from(outbox)
      .where(inArray(outbox.recipient, [...readers.keys()])),
  )
  for (const { recipient, title, body } of told) {
    const who = readers.get(recipient)
    const isOwn = among(granted.filter(({ household }) => household === who?.household))
    must(spokenOf(`${title} ${body}`).every(isOwn), 'nobody is told of what was not granted to them', { who: who?.name, title, body })
  }
}

/** The same for the pages of some orders, and of the case. */
async function checkPages(look: Look, orders: readonly string[], { who, member }: Reader, granted: readonly Row[]): Promise<void> {
  const { cast, course, deps } = look
  const { db } = cast.town.world
  const own = granted.filter(({ household }) => household === who.household)
  const isOwn = among(own)
  for (const repairId of orders) {
    const order = await readOrder(db, deps, member, repairId)
    if (isRefused(order)) continue
    const shown = order.compensations ?? []
    const wanted = own.filter((row) => row.repairId === repairId && !order.following)
    const same = shown.length === wanted.length && shown.every(among(wanted))
    must(same, 'an order shows its household what was granted, and nothing else', { shown, wanted })
    must(spokenOf(order.delay?.offer ?? '').every(isOwn), 'a delay speaks of what was granted', order.delay)
  }
  const matter = await readMine(db, deps, member.resident, course.caseId)
  if (isRefused(matter)) return
  const wanted = own.filter(({ caseId }) => caseId === course.caseId)
  must(matter.compensations.length === wanted.length, 'a case shows what was granted', matter.compensations)
  const paid = matter.timeline.flatMap(({ money }) => (money ? [money] : []))
  must(paid.length === wanted.length && paid.every(among(wanted)), 'the timeline of a case tells each grant once', paid)
}

/** Each grant lay within the authority of who gave it, with all that the household was given before in the month. */
function checkAuthority({ staff }: Cast, granted: readonly Row[]): void {
  const given = new Map<string, { alone: number; everything: number }>()
  const inTurn = [...granted].sort((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0) || (a.id < b.id ? -1 : 1))
  for (const row of inTurn) {
    const giver = Object.values(staff).find(({ staffId }) => staffId === row.decidedBy)
    const before = given.get(row.household) ?? { alone: 0, everything: 0 }
    const alone = row.decidedBy === row.proposedBy
    const ceiling = ceilingFen(giver?.roles ?? [], row.kind as CompensationKind, defaultSettings.authority)
    const sum = (alone ? before.alone : before.everything) + row.amountFen
    must(sum <= ceiling, 'a grant lies within the authority of who gave it', { row, before, ceiling })
    given.set(row.household, {
      alone: before.alone + (alone ? row.amountFen : 0),
      everything: before.everything + row.amountFen,
    })
  }
}

/** The manager's list names every row of a state, and no other. */
export async function checkList({ cast, course, deps }: Look): Promise<void> {
  const rows = await rowsOfCourse(cast, course)
  for (const [state, wire] of [
    ['granted', 'granted'],
    ['proposed', 'awaiting_approval'],
  ] as const) {
    const listed: string[] = []
    // the oldest first: those of other histories come before
    let cursor: string | undefined = encodeCursor({ at: course.since, id: `cpn_${'0'.repeat(26)}` })
    do {
      const page = await listGiven(cast.town.world.db, deps, { state: wire, limit: '100', ...(cursor ? { cursor } : {}) })
      if (isRefused(page)) throw new Error('the list was refused')
      listed.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const missing = rows.filter((row) => row.state === state && !listed.includes(row.id))
    const wrong = rows.filter((row) => row.state !== state && listed.includes(row.id))
    must(missing.length + wrong.length === 0, 'the list names what stands in its state', { state, missing, wrong })
  }
}
