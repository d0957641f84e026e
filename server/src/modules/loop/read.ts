import * as messages from './wording-notices.ts'
import type * as contract from '@linsheng/shared/contract'
import type { CaseDetail, CaseOrder, MyCase, QueryOf, RelayCase, ReplyOf } from '@linsheng/shared/contract'
import type { RootCause } from '@linsheng/shared/domain'
import { tellStaff } from '../matter/tell.ts'
import { submitText } from '../notify/text-check.ts'
import { personsById } from '../resident/persons.ts'
import { readLookup } from '../resident/search.ts'
import { roomLabels } from '../community/rooms.ts'
import { ordersOfCase } from '../repair/of-case.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { takeQuota } from '../../platform/quota.ts'
import { type Database, type Lookup, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { asResident, type Resident, type StaffMember } from '../../platform/who.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { colleaguesFor } from './colleagues.ts'
import { cardKnown, detailKnown, type Known, knownOf } from './known.ts'
import { caseOfSecret } from './relay.ts'
import { addEvent, type CaseDone } from './step.ts'
import { about, doneBy } from './tell.ts'
import * as followUps from './follow-up-store.ts'
import { casesPage } from './list-store.ts'
import * as store from './store.ts'
import { answerPlan, sayWhetherSolved } from './verify.ts'
import { cards, detailOf, myCases, relayView } from './view.ts'
import { maySee, seesAll } from './staff-steps.ts'

export async function listCases(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof contract.listCases>,
): Promise<ReplyOf<typeof contract.listCases> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 50)
  const lookup = await readLookup(db, deps, query.search)
  const rows = await db.read((tx) =>
    casesPage(tx, deps.community.id, { kind: query.scope, staffId: who.staffId, all: seesAll(who), lookup }, place, limit + 1),
  )
  const last = rows[limit - 1]
  const at = (row: store.CaseRow) => {
    if (query.scope === 'all') return row.openedAt
    return query.scope === 'closed' ? (row.closedAt ?? 0) : (row.nextDueAt ?? Number.MAX_SAFE_INTEGER)
  }
  const shown = rows.slice(0, limit)
  const [all, known] = await Promise.all([cards(db, deps, shown), knownOf(db, deps, who, shown)])
  return {
    data: all.map((card, i) => cardKnown(card, known(shown[i] as store.CaseRow))),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: at(last), id: last.id }) : null,
  }
}

/** The cases about a room that a colleague sees, newest first. An anonymous one is about no room. */
export async function casesOfRoom(db: Database, deps: Deps, who: StaffMember, lookup: Lookup, limit: number) {
  const rows = await db.read((tx) =>
    casesPage(tx, deps.community.id, { kind: 'all', staffId: who.staffId, all: seesAll(who), lookup }, null, limit),
  )
  const [all, known] = await Promise.all([cards(db, deps, rows), knownOf(db, deps, who, rows)])
  return all.map((card, i) => cardKnown(card, known(rows[i] as store.CaseRow)))
}

export async function readCase(db: Database, deps: Deps, who: StaffMember, caseId: string): Promise<CaseDetail | Refused> {
  const [row] = await db.read((tx) => store.caseById(tx, deps.community.id, caseId))
  return row && maySee(who, row) ? detailFor(db, deps, row, who) : notFound
}

async function detailFor(db: Database, deps: Deps, row: store.CaseRow, who: StaffMember): Promise<CaseDetail> {
  const [detail, known] = await Promise.all([detailOf(db, deps, row, who), knownOf(db, deps, who, [row])])
  const [orders, colleagues] = await Promise.all([ordersFor(db, deps, row, known(row)), colleaguesFor(db, deps, row, detail.mine)])
  return { ...detailKnown(detail, known(row)), orders, ...colleagues }
}

/** The orders of a named case; to a colleague who does not know the household those that the case opened alone. */
async function ordersFor(db: Database, deps: Deps, { id, anonymous, subjectId }: store.CaseRow, known: Known): Promise<CaseOrder[]> {
  if (anonymous || known === 'none') return []
  return ordersOfCase(db, deps, id, known === 'file' ? subjectId : '')
}

/** The same without asking for the right to see: for the answer to somebody's own act. */
export async function readAfter(db: Database, deps: Deps, who: StaffMember, caseId: string): Promise<CaseDetail | Refused> {
  const [row] = await db.read((tx) => store.caseById(tx, deps.community.id, caseId))
  return row ? detailFor(db, deps, row, who) : notFound
}

export async function listMine(
  db: Database,
  deps: Deps,
  who: Resident,
  query: QueryOf<typeof contract.listMyCases>,
): Promise<ReplyOf<typeof contract.listMyCases> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 20)
  const rows = await db.read((tx) => store.casesOfPerson(tx, deps.community.id, who.personId, place, limit + 1))
  const last = rows[limit - 1]
  return {
    data: await myCases(db, deps, rows.slice(0, limit)),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.openedAt, id: last.id }) : null,
  }
}

export async function readMine(db: Database, deps: Deps, who: Resident, caseId: string): Promise<MyCase | Refused> {
  const [row] = await db.read((tx) => store.caseById(tx, deps.community.id, caseId))
  if (!row || row.personId !== who.personId || row.closing === 'score_corrected') return notFound
  const [view] = await myCases(db, deps, [row])
  return view ?? notFound
}

/** An anonymous matter, by its secret alone. */
export async function readRelay(db: Database, deps: Deps, secret: string): Promise<RelayCase | Refused> {
  const caseId = await db.atomic((tx) => caseOfSecret(tx, deps, secret))
  const [row] = caseId === null ? [] : await db.read((tx) => store.caseById(tx, deps.community.id, caseId))
  return row ? relayView(db, deps, row) : notFound
}

/** The answer of the anonymous person, proved by the secret of the case: about the plan, whether it is solved, or only words. */
export function* answerRelay(
  tx: Tx,
  deps: Deps,
  who: Resident,
  input: { secret: string; acceptPlan?: boolean; solved?: boolean; score?: number; note: string },
): Steps<CaseDone | Refused> {
  const caseId = yield* caseOfSecret(tx, deps, input.secret)
  const [row] = caseId === null ? [] : yield* run(store.lockCase(tx, deps.community.id, caseId))
  if (!row) return undo(notFound)
  const by = asResident(who)
  if (input.acceptPlan !== undefined) return yield* answerPlan(tx, deps, row, by, { accept: input.acceptPlan, note: input.note })
  if (input.solved !== undefined || input.score !== undefined) return yield* sayWhetherSolved(tx, deps, row, by, input)
  if (input.note === '') return undo(badField('/body/note', 'required'))
  if (row.closedAt !== null) return yield* sayWhetherSolved(tx, deps, row, by, input)
  yield* takeQuota(tx, deps, 'relayWords', row.id)
  yield* addEvent(tx, deps, row, { kind: 'relay_message', by, note: input.note, open: true })
  const words = doneBy(row, deps, messages.staffRelayAnswer({ title: row.title, where: '', words: input.note }))
  yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...words, what: `relay:${deps.now}` })
  return { caseId: row.id }
}

export async function listFollowUps(db: Database, deps: Deps, who: StaffMember): Promise<ReplyOf<typeof contract.listFollowUps>> {
  const all = who.roles.some((role) => role === 'desk' || role === 'manager')
  const rows = await db.read((tx) => followUps.openFollowUps(tx, deps.community.id, all ? null : who.staffId))
  const [persons, labels, names] = await Promise.all([
    personsById(
      db,
      deps,
      rows.map(({ personId }) => personId),
    ),
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    touchpointNames(db, deps),
  ])
  return {
    data: rows.map(({ id, personId, roomId, place, score, words, touchpoint, dueAt, day }) => ({
      id,
      resident: { personId, name: persons.get(personId)?.name ?? '', label: roomId === null ? null : labels(roomId) },
      where: place,
      score,
      words,
      touchpoint: names.get(touchpoint) ?? '',
      dueBy: deps.time.moment(dueAt),
      day,
    })),
  }
}

/** Desk and manager answer all, others what was given to them. */
const answers = (who: StaffMember, { assigneeId }: { assigneeId: string }) =>
  assigneeId === who.staffId || who.roles.some((role) => role === 'desk' || role === 'manager')

export function* settleFollowUp(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  followUpId: string,
  note: string,
): Steps<{ followUpId: string } | Refused> {
  const [row] = yield* run(followUps.followUpById(tx, deps.community.id, followUpId))
  if (!row || !answers(who, row)) return undo(notFound)
  const done = yield* run(followUps.settleFollowUp(tx, deps.community.id, followUpId, { settledBy: who.staffId, note }))
  return done.length === 0 ? undo(refused('already_done')) : { followUpId }
}

/** A promoter tells what was good. Nothing hangs on it, and it is published only with consent. */
export function* tellStory(tx: Tx, deps: Deps, who: Resident, input: { text: string; mayPublish: boolean }): Steps<{ storyId: string }> {
  yield* takeQuota(tx, deps, 'stories', who.personId)
  const id = deps.ids.next('story', deps.now)
  yield* run(
    followUps.insertStory(tx, {
      communityId: deps.community.id,
      id,
      personId: who.personId,
      text: input.text,
      mayPublish: input.mayPublish,
      at: deps.now,
    }),
  )
  if (input.mayPublish) yield* submitText(tx, deps, { subjectId: id, accountId: who.accountId, text: input.text })
  return { storyId: id }
}

/** Whether somebody works on an open case of this person: what gives a right to the number. */
export async function servesInCase(db: Database, deps: Deps, who: StaffMember, personId: string, caseId: string): Promise<boolean> {
  const [row] = await db.read((tx) => store.caseById(tx, deps.community.id, caseId))
  if (row?.personId !== personId || row.closedAt !== null || !maySee(who, row)) return false
  return (await knownOf(db, deps, who, [row]))(row) === 'file'
}

/** Whether it is for this member of staff to answer what this person wrote, and nobody has yet. */
export async function answersFollowUp(db: Database, deps: Deps, who: StaffMember, personId: string, followUpId: string): Promise<boolean> {
  const [row] = await db.read((tx) => followUps.followUpById(tx, deps.community.id, followUpId))
  return row?.personId === personId && row.settledBy === null && answers(who, row)
}

/** What cases are called, by their keys. */
export async function titlesOfCases(db: Database, deps: Deps, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db.read((tx) => store.casesById(tx, deps.community.id, caseIds))
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What some cases found to be the cause. */
export async function causesOfCases(db: Database, deps: Deps, caseIds: readonly string[]): Promise<ReadonlyMap<string, RootCause>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db.read((tx) => store.casesById(tx, deps.community.id, caseIds))
  return new Map(rows.flatMap(({ id, cause }) => (cause ? [[id, cause as RootCause] as const] : [])))
}
