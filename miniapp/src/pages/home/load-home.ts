import { listMyCases, type MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { listMyBills } from '@linsheng/shared/contract/payment/bill.ts'
import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { listMyRepairs } from '@linsheng/shared/contract/repair/read.ts'
import { readMyButler, type MyButler } from '@linsheng/shared/contract/staff/butler.ts'
import { call } from '../../app/api'
import { today } from '../../app/state/clock'
import type { Place } from '../../features/session/me'
import { unpaidOf, type Unpaid } from './unpaid'

/** What home needs to say what matters now. */
export interface HomeData {
  /** In motion, the nearer promise first. */
  inMotion: RepairCard[]
  /** Finished, waiting for the resident's word. */
  toSign: RepairCard[]
  /** Matters that ask something of the resident. */
  asking: MyCase[]
  unpaid: Unpaid | null
  butler: MyButler
}

export async function loadHome({ communityId, helper }: Place): Promise<HomeData> {
  const params = { communityId }
  const [repairs, cases, bills, butler] = await Promise.all([
    call(listMyRepairs, { params, query: { open: 'true' } }),
    helper ? null : call(listMyCases, { params }),
    // overdue ones are the oldest, and lie last
    call(listMyBills, { params, query: { limit: '100' } }),
    call(readMyButler, { params }),
  ])
  const dueFirst = (a: RepairCard, b: RepairCard) => (a.promise?.by.at ?? '9').localeCompare(b.promise?.by.at ?? '9')
  return {
    inMotion: repairs.data.filter(({ state }) => state !== 'finished').sort(dueFirst),
    toSign: repairs.data.filter(({ state, following }) => state === 'finished' && !following),
    asking: (cases?.data ?? []).filter(({ asks }) => asks !== null),
    unpaid: unpaidOf(bills.data, today()),
    butler,
  }
}
