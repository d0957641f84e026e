import { readHome } from '@linsheng/shared/contract/home/home.ts'
import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import type { MyButler } from '@linsheng/shared/contract/staff/butler.ts'
import { call } from '../../app/api'
import { today } from '../../app/state/clock'
import { unread } from '../../features/inbox/unread'
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

/** One request: what the page says, and how many notices wait. */
export async function loadHome({ communityId }: Place): Promise<HomeData> {
  const { repairs, cases, bills, butler, unread: count } = await call(readHome, { params: { communityId } })
  unread.change({ resident: count })
  const dueFirst = (a: RepairCard, b: RepairCard) => (a.promise?.by.at ?? '9').localeCompare(b.promise?.by.at ?? '9')
  return {
    inMotion: repairs.filter(({ state }) => state !== 'finished').sort(dueFirst),
    toSign: repairs.filter(({ state, following }) => state === 'finished' && !following),
    asking: cases,
    unpaid: unpaidOf(bills, today()),
    butler,
  }
}
