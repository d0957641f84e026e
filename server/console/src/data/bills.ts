import type { BodyOf } from '@linsheng/shared/contract/operation'
import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import {
  answerDispute,
  billFigures,
  findUnpaidBills,
  issueBill,
  listAllBills,
  readDeskBill,
  remindOfBill,
} from '@linsheng/shared/contract/payment/desk.ts'
import type { BillStanding } from '@linsheng/shared/domain/bill'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, failureOf } from '../app/api'

/** Where bills stand among the queries: what changes one makes all of these stale. */
export const billsKey = (communityId: string) => ['bills', communityId] as const

export interface BillsWanted {
  /** 2026-06; '': of all months. */
  period: string
  standing: BillStanding | undefined
  buildingId: string | undefined
  search: string
}

export const billsListKey = (communityId: string, wanted: BillsWanted) => [...billsKey(communityId), 'list', wanted] as const

/** One page of bills, what wants somebody first. */
export const readBills = (communityId: string, { period, standing, buildingId, search }: BillsWanted, cursor: string | undefined) =>
  call(listAllBills, {
    params: { communityId },
    query: {
      limit: '30',
      ...(period && { period }),
      ...(standing && { standing }),
      ...(buildingId && { buildingId }),
      ...(search && { search }),
      ...(cursor !== undefined && { cursor }),
    },
  })

export const billFiguresQuery = (communityId: string, { period, buildingId }: Pick<BillsWanted, 'period' | 'buildingId'>) =>
  queryOptions({
    queryKey: [...billsKey(communityId), 'figures', period, buildingId],
    enabled: period !== '',
    queryFn: () => call(billFigures, { params: { communityId }, query: { period, ...(buildingId && { buildingId }) } }),
  })

export const deskBillQuery = (communityId: string, billId: string) =>
  queryOptions({
    queryKey: [...billsKey(communityId), 'one', billId],
    queryFn: () => call(readDeskBill, { params: { communityId, billId } }),
  })

/** Apart from the others: while somebody stands at the counter what they owe moves only when it is asked for again. */
export const unpaidKey = (communityId: string) => ['unpaid', communityId] as const

export const unpaidQuery = (communityId: string, search: string) =>
  queryOptions({
    queryKey: [...unpaidKey(communityId), search],
    staleTime: Infinity,
    gcTime: 0,
    enabled: search !== '',
    queryFn: async () => (await call(findUnpaidBills, { params: { communityId }, query: { search } })).data,
  })

export type BillStep = { do: 'remind' } | { do: 'answer'; body: BodyOf<typeof answerDispute> }

const takeStep = (communityId: string, billId: string, step: BillStep): Promise<Bill> => {
  const params = { communityId, billId }
  return step.do === 'remind' ? call(remindOfBill, { params }) : call(answerDispute, { params, body: step.body })
}

/** Takes a step with a bill. Where a colleague was quicker the bill is read anew, and the failure stands beside what it is now. */
export function useBillStep(communityId: string, billId: string) {
  const queries = useQueryClient()
  const stale = () => queries.invalidateQueries({ queryKey: billsKey(communityId) })
  const step = useMutation({
    mutationFn: (wanted: BillStep) => takeStep(communityId, billId, wanted),
    onSuccess: stale,
    onError: (error) => (failureOf(error).code === 'invalid_request' ? undefined : stale()),
  })
  return { ...step, failure: step.error ? failureOf(step.error) : null }
}

export const issueNewBill = (communityId: string, body: BodyOf<typeof issueBill>): Promise<Bill> =>
  call(issueBill, { params: { communityId }, body })
