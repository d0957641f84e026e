import { enterRepair, listRepairs, type StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { acceptRepair, delayRepair, scheduleRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import type { BodyOf } from '@linsheng/shared/contract/operation'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, failureOf } from '../app/api'

/** `working`: all that is in hand. `pool`: accepted, and with nobody yet. */
export const orderScopes = ['working', 'submitted', 'pool', 'signing', 'closed'] as const
export type OrderScope = (typeof orderScopes)[number]

/** Where orders stand among the queries: what changes one makes all of these stale. */
export const ordersKey = (communityId: string) => ['orders', communityId] as const

export interface OrdersWanted {
  scope: OrderScope
  search: string
}

export const ordersListKey = (communityId: string, { scope, search }: OrdersWanted) =>
  [...ordersKey(communityId), 'list', search ? { search } : { scope }] as const

/** One page of orders. A search looks through all of them, open and closed. */
export const readOrders = (communityId: string, { scope, search }: OrdersWanted, cursor: string | undefined) =>
  call(listRepairs, {
    params: { communityId },
    query: { limit: '30', ...(search ? { scope: 'all' as const, search } : { scope }), ...(cursor !== undefined && { cursor }) },
  })

const mostPages = 3

/** All orders in hand, what is promised first on top, as far as a screen can show them. */
export async function readWorking(communityId: string): Promise<{ rows: StaffRepairRow[]; isCut: boolean }> {
  const rows: StaffRepairRow[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < mostPages && cursor !== null; page += 1) {
    const query = { scope: 'working' as const, limit: '100', ...(cursor !== undefined && { cursor }) }
    const { data, nextCursor } = await call(listRepairs, { params: { communityId }, query })
    rows.push(...data)
    cursor = nextCursor
  }
  return { rows, isCut: cursor !== null }
}

export const orderQuery = (communityId: string, repairId: string) =>
  queryOptions({
    queryKey: [...ordersKey(communityId), 'one', repairId],
    queryFn: () => call(readRepair, { params: { communityId, repairId } }),
  })

/** What the desk does with an order, each with what it says. */
export type OrderStep =
  | { do: 'accept'; body: BodyOf<typeof acceptRepair> }
  | { do: 'assign'; body: BodyOf<typeof scheduleRepair> }
  | { do: 'delay'; body: BodyOf<typeof delayRepair> }

export function takeOrderStep(communityId: string, repairId: string, step: OrderStep): Promise<RepairOrder> {
  const params = { communityId, repairId }
  if (step.do === 'accept') return call(acceptRepair, { params, body: step.body })
  if (step.do === 'assign') return call(scheduleRepair, { params, body: step.body })
  return call(delayRepair, { params, body: step.body })
}

/** Takes a step with an order. Where somebody else was first, the order is read again, and the failure stands beside what it is now. */
export function useOrderStep(communityId: string) {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ordersKey(communityId) })
  return useMutation({
    mutationFn: ({ repairId, step }: { repairId: string; step: OrderStep }) => takeOrderStep(communityId, repairId, step),
    onSuccess: (order) => {
      queries.setQueryData(orderQuery(communityId, order.id).queryKey, order)
      void refresh()
    },
    onError: (error) => (failureOf(error).code === 'state_conflict' || failureOf(error).code === 'not_found' ? refresh() : undefined),
  })
}

export const enterOrder = (communityId: string, body: BodyOf<typeof enterRepair>): Promise<RepairOrder> =>
  call(enterRepair, { params: { communityId }, body })
