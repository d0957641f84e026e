import type { listRefusals, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { boundsOf, monthOf, monthsBetween, type RefusalReason, shownCount } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import * as store from './refusal-store.ts'

export interface CountedRefusals {
  total: number
  byReason: { reason: RefusalReason; count: number }[]
}

/**
 * How many people were not asked in a month, by rule. Only of a month that has closed and in which at least fifty people were decided
 * about, and only counts from five on, rounded to five: a live or exact count lets staff probe a single person by causing an event about
 * them. `null`: nothing may be told.
 */
export async function refusalsOfMonth(db: Pick<Database, 'read'>, deps: Deps, month: string): Promise<CountedRefusals | null> {
  if (month >= monthOf(deps.time.day(deps.now))) return null
  const { from, until } = boundsOf(month)
  const [[decided], rows, [refused]] = await Promise.all([
    db.read((tx) => store.peopleDecided(tx, deps.community.id, from, until)),
    db.read((tx) => store.peopleRefused(tx, deps.community.id, from, until)),
    db.read((tx) => store.peopleRefusedAtAll(tx, deps.community.id, from, until)),
  ])
  const people = Number(decided?.people ?? 0)
  const total = shownCount(Number(refused?.people ?? 0), people)
  if (total === null) return null
  const byReason = rows.flatMap(({ reason, people: n }) => {
    const count = shownCount(Number(n), people)
    return count === null ? [] : [{ reason: reason as RefusalReason, count }]
  })
  return { total, byReason }
}

/** The same for every closed month that lies wholly within some days; a month stands under its first day. */
export async function countRefusals(
  db: Database,
  deps: Deps,
  { from, to }: QueryOf<typeof listRefusals>,
): Promise<ReplyOf<typeof listRefusals>> {
  const [first] = await db.read((tx) => store.firstDecision(tx, deps.community.id))
  const today = deps.time.day(deps.now)
  // a request may name any years: only months in which something was decided cost a query
  const [begin, end] = [from > (first?.day ?? today) ? from : (first?.day ?? today), to < today ? to : today]
  const months = monthsBetween(begin, end).filter((month) => boundsOf(month).from >= from && boundsOf(month).until <= addDays(to, 1))
  const data: ReplyOf<typeof listRefusals>['data'] = []
  for (const month of months) {
    const counted = await refusalsOfMonth(db, deps, month)
    for (const one of counted?.byReason ?? []) data.push({ day: boundsOf(month).from, ...one })
  }
  return { data }
}

const mostOfOneself = 20

/** Why a person was not asked: everybody may know it of themselves. */
export async function heldBackOf(db: Database, deps: Deps, personId: string): Promise<{ reason: RefusalReason; day: string }[]> {
  const rows = await db.read((tx) => store.refusalsOf(tx, deps.community.id, personId, mostOfOneself))
  return rows.map(({ reason, day }) => ({ reason: reason as RefusalReason, day }))
}
