import { listPrices } from '@linsheng/shared/contract/money/price.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { call } from '../../../app/api'
import { keepLast, lastOf } from '../../../app/state/cache'
import { now } from '../../../app/state/clock'

/** So old an order that is kept may be before it is read again. */
const freshMs = 10 * 60_000
/** More than a day's work, and few enough for the phone. */
const most = 20

/** Reads the orders of the day one after the other, and what work costs: each can be opened and finished where there is no network. */
export async function keepOrders(communityId: string, ids: readonly string[]): Promise<void> {
  const orders = ids.slice(0, most).map((repairId): [string, () => Promise<unknown>] => {
    return [`staff-order:${repairId}`, () => call(readRepair, { params: { communityId, repairId } })]
  })
  const prices: [string, () => Promise<unknown>] = [`prices:${communityId}`, () => call(listPrices, { params: { communityId } })]
  for (const [name, read] of orders.length > 0 ? [...orders, prices] : []) {
    const kept = lastOf(name)
    if (kept && now() - kept.at < freshMs) continue
    try {
      keepLast(name, await read())
    } catch {
      // without a network the next ones would fail as well; the list is read again by itself
      return
    }
  }
}
