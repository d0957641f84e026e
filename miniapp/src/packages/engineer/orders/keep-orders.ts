import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { call } from '../../../app/api'
import { keepLast, lastOf } from '../../../app/state/cache'
import { now } from '../../../app/state/clock'

/** So old an order that is kept may be before it is read again. */
const freshMs = 10 * 60_000
/** More than a day's work, and few enough for the phone. */
const most = 20

/** Reads the orders of the day one after the other, so that each can be opened where there is no network: a basement, a lift. */
export async function keepOrders(communityId: string, ids: readonly string[]): Promise<void> {
  for (const id of ids.slice(0, most)) {
    const name = `staff-order:${id}`
    const kept = lastOf(name)
    if (kept && now() - kept.at < freshMs) continue
    try {
      keepLast(name, await call(readRepair, { params: { communityId, repairId: id } }))
    } catch {
      // without a network the next ones would fail as well; the list is read again by itself
      return
    }
  }
}
