import type { BodyOf } from '@linsheng/shared/contract/operation'
import {
  compensationFigures,
  decideProposal,
  deliverCompensation,
  listCompensations,
  payOutCompensation,
} from '@linsheng/shared/contract/money/decide.ts'
import { checkVoucher, redeemVoucher } from '@linsheng/shared/contract/money/desk-voucher.ts'
import { listHeldPayments, settleHeldPayment } from '@linsheng/shared/contract/payment/held.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, failureOf } from '../app/api'
import { billsKey } from './bills'

/** Where compensations stand among the queries. */
export const givenKey = (communityId: string) => ['given', communityId] as const
export const givenStates = ['awaiting_approval', 'outstanding', 'granted'] as const
export type GivenState = (typeof givenStates)[number]

export const readGiven = (communityId: string, state: GivenState, cursor: string | undefined) =>
  call(listCompensations, { params: { communityId }, query: { state, limit: '30', ...(cursor !== undefined && { cursor }) } })

export const givenFiguresQuery = (communityId: string, days: { from: string; to: string }) =>
  queryOptions({
    queryKey: [...givenKey(communityId), 'figures', days.from, days.to],
    queryFn: () => call(compensationFigures, { params: { communityId }, query: days }),
  })

export type GivenStep =
  | { do: 'decide'; body: BodyOf<typeof decideProposal> }
  | { do: 'deliver'; body: BodyOf<typeof deliverCompensation> }
  | { do: 'pay-out'; body: BodyOf<typeof payOutCompensation> }

/** Takes a step with a compensation. Whatever came of it, the lists are read anew. */
export function useGivenStep(communityId: string, compensationId: string) {
  const queries = useQueryClient()
  const params = { communityId, compensationId }
  return useMutation({
    mutationFn: (step: GivenStep) => {
      if (step.do === 'decide') return call(decideProposal, { params, body: step.body })
      if (step.do === 'deliver') return call(deliverCompensation, { params, body: step.body })
      return call(payOutCompensation, { params, body: step.body })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: givenKey(communityId) }),
    onError: (error) =>
      failureOf(error).code === 'state_conflict' ? queries.invalidateQueries({ queryKey: givenKey(communityId) }) : undefined,
  })
}

export const heldKey = (communityId: string) => ['held', communityId] as const

export const readHeld = (communityId: string, cursor: string | undefined) =>
  call(listHeldPayments, { params: { communityId }, query: { limit: '30', ...(cursor !== undefined && { cursor }) } })

/** Decides about a payment that waits. A bill may be paid by it: the bills are read anew as well. */
export function useSettle(communityId: string, orderId: string) {
  const queries = useQueryClient()
  const stale = () => Promise.all([heldKey, billsKey].map((key) => queries.invalidateQueries({ queryKey: key(communityId) })))
  return useMutation({
    mutationFn: (body: BodyOf<typeof settleHeldPayment>) => call(settleHeldPayment, { params: { communityId, orderId }, body }),
    onSuccess: stale,
    onError: (error) => (failureOf(error).code === 'state_conflict' ? stale() : undefined),
  })
}

export const findVoucher = (communityId: string, code: string) => call(checkVoucher, { params: { communityId }, body: { code } })
export const takeVoucher = (communityId: string, voucherId: string, code: string) =>
  call(redeemVoucher, { params: { communityId, voucherId }, body: { code } })
