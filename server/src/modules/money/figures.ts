import type { CompensationFigures, compensationFigures, QueryOf } from '@linsheng/shared/contract'
import { type CompensationKind, compensationKinds, type CompensationReason, compensationReasons } from '@linsheng/shared/domain'
import { staffCards } from '../staff/staff.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import { addDays } from '../../platform/time.ts'
import type { Given } from './compensation.ts'
import { deliveriesOf } from './delivery-view.ts'
import { causesOf } from './ports.ts'
import * as store from './store.ts'

const farthestDays = 400

/** What was granted between two days, both of them counted, as sums by kind, giver and reason. */
export async function figuresOf(
  db: Database,
  deps: Deps,
  { from, to }: QueryOf<typeof compensationFigures>,
): Promise<CompensationFigures | Refused> {
  if (to < from) return badField('/query/to', 'too_small')
  if (to > addDays(from, farthestDays)) return badField('/query/to', 'too_far_ahead')
  const span = { from: deps.time.startOf(from), before: deps.time.startOf(addDays(to, 1)) }
  const rows = await db.read((tx) => store.grantedBetween(tx, deps.community.id, span))
  const caseIds = rows.flatMap(({ caseId }) => caseId ?? [])
  const [causes, staff, delivery] = await Promise.all([
    deps.ask(causesOf)(db, deps, caseIds),
    staffCards(
      db,
      deps,
      rows.map(({ decidedBy }) => decidedBy),
    ),
    deliveriesOf(db, deps, rows),
  ])
  const reasonOf = ({ caseId }: Given): CompensationReason => (caseId === null ? 'delay' : (causes.get(caseId) ?? 'other'))
  const arrived = rows.map((row) => ({ row, delivery: delivery(row) }))
  const openFen = sum(arrived.map(({ row, delivery: one }) => (one ? one.leftFen : row.amountFen)))
  const expiredFen = sum(arrived.map(({ row, delivery: one }) => (one?.state === 'expired' ? row.amountFen : 0)))
  const givers = [...new Set(rows.map(({ decidedBy }) => decidedBy ?? ''))]
  return {
    total: figureOf(rows),
    byKind: compensationKinds.flatMap((kind) =>
      some(
        { kind },
        rows.filter((row) => (row.kind as CompensationKind) === kind),
      ),
    ),
    byGiver: givers
      .flatMap((id) =>
        some(
          { by: staff(id)?.name ?? '' },
          rows.filter(({ decidedBy }) => decidedBy === id),
        ),
      )
      .sort((a, b) => b.amountFen - a.amountFen),
    byReason: compensationReasons.flatMap((reason) =>
      some(
        { reason },
        rows.filter((row) => reasonOf(row) === reason),
      ),
    ),
    usedFen: figureOf(rows).amountFen - openFen - expiredFen,
    openFen,
    expiredFen,
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
const figureOf = (rows: readonly Given[]) => ({ count: rows.length, amountFen: sum(rows.map(({ amountFen }) => amountFen)) })
const some = <K extends object>(key: K, rows: readonly Given[]) => (rows.length === 0 ? [] : [{ ...key, ...figureOf(rows) }])
