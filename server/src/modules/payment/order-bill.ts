import { sumFen } from '@linsheng/shared/domain'
import { addNotices, toPerson } from '../notify/add.ts'
import type { AgreedFees } from '../money/events.ts'
import { type BillOfOrder, readOrderTitles } from '../money/order-bills.ts'
import { type Database, noteChange, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import { applyCredits } from './credit.ts'
import { payersOf } from './payers.ts'
import * as store from './store.ts'
import * as messages from './wording-notices.ts'

/**
 * The bill of what a household has signed for, in the transaction of the signature: an order has one. What the household has to its
 * credit is taken off at once. Who signed sees it on the page; the others of the household are told.
 */
export function* billAgreed(tx: Tx, deps: Deps, { repairId, roomId, household, signedBy, lines }: AgreedFees): Steps<void> {
  const communityId = deps.community.id
  const today = deps.time.day(deps.now)
  const id = deps.ids.next('bill', deps.now)
  const row = {
    ...{ communityId, id, roomId, household, kind: 'repair', sourceId: repairId },
    period: today.slice(0, 7),
    dueOn: addDays(today, deps.settings.orderBills.dueDays),
    totalFen: sumFen(lines),
    lines: lines.map(({ label, amountFen }) => ({ kind: 'repair_materials', label, note: '', amountFen })),
    state: 'unpaid',
    disputed: false,
    issuedAt: deps.now,
  }
  const made = yield* run(store.insertBill(tx, row))
  if (made.length === 0) throw new Error('an order was billed before')
  yield* noteChange({ communityId: communityId, kind: 'bill', id: id })
  yield* applyCredits(tx, deps, { household })
  const [bill = { ...row, creditFen: 0 }] = yield* run(store.billById(tx, communityId, id))
  const { totalFen, dueOn, creditFen } = bill
  const others = (yield* payersOf(tx, deps, row)).filter((personId) => personId !== signedBy)
  const words = messages.billIssued({ period: row.period, kind: row.kind, totalFen, dueOn, creditFen })
  yield* addNotices(
    tx,
    deps,
    others.map((personId) => ({
      ...words,
      to: toPerson(personId),
      dedupe: `bill:${id}:issued`,
      subject: { kind: 'bill' as const, id },
      opens: id,
    })),
  )
}

/** The bills of some orders, by the order. */
export async function billsOf(db: Database, deps: Deps, repairIds: readonly string[]): Promise<ReadonlyMap<string, BillOfOrder>> {
  const rows = repairIds.length === 0 ? [] : await db.read((tx) => store.billsOfSources(tx, deps.community.id, 'repair', repairIds))
  return new Map(
    rows.map(({ id, sourceId, state, household }) => [sourceId ?? '', { billId: id, state: state as 'unpaid' | 'paid', household }]),
  )
}

/** What the orders of some bills are called, by the bill. */
export async function orderTitles(db: Database, deps: Deps, bills: readonly store.BillRow[]): Promise<ReadonlyMap<string, string>> {
  const ofOrders = bills.filter(({ kind }) => kind === 'repair')
  if (ofOrders.length === 0) return new Map()
  const titles = await readOrderTitles(
    db,
    deps,
    ofOrders.flatMap(({ sourceId }) => sourceId ?? []),
  )
  return new Map(ofOrders.map(({ id, sourceId }) => [id, titles.get(sourceId ?? '') ?? '']))
}
