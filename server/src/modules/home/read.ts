import type { HomeReply } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import type { Database } from '../../platform/db/index.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { type Member, mayCall, type Resident } from '../../platform/who.ts'
import { listMine as listCases } from '../loop/read.ts'
import { readInbox } from '../notify/inbox.ts'
import { listMine as listBills } from '../payment/bills.ts'
import { listMine as listOrders } from '../repair/read.ts'
import { readMyButler } from '../staff/my-butler.ts'

/** So many bills are looked through for those that are not paid. */
const mostBills = '100'

/** What the first page says: what its parts say one by one, in one answer. A helper has no matters here. */
export async function readHome(db: Database, deps: Deps, who: Member & { resident: Resident }): Promise<HomeReply | Refused> {
  const { resident } = who
  const [orders, cases, bills, butler, inbox] = await Promise.all([
    listOrders(db, deps, resident, { open: 'true' }),
    mayCall(['resident'], who) ? listCases(db, deps, resident, {}) : { data: [] },
    listBills(db, deps, who, { limit: mostBills }),
    readMyButler(db, deps, resident),
    readInbox(db, deps, who, { as: 'resident', limit: '1' }),
  ])
  if (isRefused(orders)) return orders
  if (isRefused(cases)) return cases
  if (isRefused(bills)) return bills
  if (isRefused(inbox)) return inbox
  return {
    repairs: orders.data,
    cases: cases.data.filter(({ asks }) => asks !== null),
    bills: bills.data.filter(({ state }) => state === 'unpaid'),
    butler,
    unread: inbox.unread,
  }
}
