import type { CompensationDelivery } from '@linsheng/shared/contract'
import { type Delivery, voucherIsOver } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Given } from './compensation.ts'
import * as credits from './credit-store.ts'
import * as vouchers from './voucher-store.ts'

/** How each of some compensations arrives; none for what is not granted, and for a grant that was not delivered. */
export async function deliveriesOf(
  db: Pick<Database, 'read'>,
  deps: Deps,
  rows: readonly Given[],
): Promise<(row: Given) => CompensationDelivery | undefined> {
  const ids = rows.filter(({ deliveredAs }) => deliveredAs !== '').map(({ id }) => id)
  if (ids.length === 0) return () => undefined
  const [given, open] = await Promise.all([
    db.read((tx) => vouchers.vouchersOfCompensations(tx, deps.community.id, ids)),
    db.read((tx) => credits.creditsOfSources(tx, deps.community.id, ids)),
  ])
  const byId = new Map(given.map((one) => [one.compensationId, one]))
  const leftOf = new Map(open.map(({ sourceId, leftFen }) => [sourceId, leftFen]))
  const today = deps.time.day(deps.now)
  return (row) => {
    const as = row.deliveredAs as Delivery | ''
    if (as === '') return undefined
    const voucher = byId.get(row.id)
    if (as !== 'voucher' || !voucher) {
      const leftFen = leftOf.get(row.id) ?? 0
      return { as, state: leftFen > 0 ? 'open' : 'used', leftFen }
    }
    const over = voucher.state === 'expired' || (voucher.state === 'open' && voucherIsOver(voucher.expiresOn, today))
    const state = voucher.state === 'redeemed' ? 'used' : over ? 'expired' : 'open'
    return { as, state, leftFen: state === 'open' ? voucher.amountFen : 0, expiresOn: voucher.expiresOn }
  }
}
