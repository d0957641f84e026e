import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { listColleagues } from '@linsheng/shared/contract/staff/team.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../app/api'
import { ordersKey, readWorking } from '../../../data/orders'
import type { Candidate } from './suggestion'

export interface LaneBoard {
  /** Accepted by nobody yet, or with nobody: what is due first on top. */
  pool: StaffRepairRow[]
  /** In somebody's hands. */
  given: StaffRepairRow[]
  engineers: Candidate[]
  /** There are more orders than are drawn. */
  isCut: boolean
}

/** All orders in hand, and who can be sent. */
export function useLanes(communityId: string) {
  const orders = useQuery({
    queryKey: [...ordersKey(communityId), 'lanes'],
    queryFn: () => readWorking(communityId),
    refetchInterval: 20_000,
  })
  const staff = useQuery({
    queryKey: ['colleagues', communityId],
    queryFn: () => call(listColleagues, { params: { communityId } }),
    refetchInterval: 60_000,
  })
  const data = orders.data && staff.data && boardOf(orders.data, staff.data.data)
  return { ...orders, data, error: orders.error ?? staff.error, isPending: orders.isPending || staff.isPending }
}

interface Colleague {
  id: string
  name: string
  roles: readonly string[]
  openOrders: number
  offDutyUntil: unknown
}

function boardOf({ rows, isCut }: { rows: StaffRepairRow[]; isCut: boolean }, colleagues: readonly Colleague[]): LaneBoard {
  const engineers = colleagues
    .filter(({ roles }) => roles.includes('engineer'))
    .map(({ id, name, openOrders, offDutyUntil }) => ({ id, name, openOrders, isOnDuty: offDutyUntil === null, sameFault: null }))
    .toSorted((a, b) => Number(b.isOnDuty) - Number(a.isOnDuty))
  return { pool: rows.filter(({ engineer }) => !engineer), given: rows.filter(({ engineer }) => engineer), engineers, isCut }
}
