import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { recordPayment } from '@linsheng/shared/contract/payment/desk.ts'
import { takeSheet } from '@linsheng/shared/words/desk-bills'
import { failureWords } from '@linsheng/shared/words/failures'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, failureOf } from '../../app/api'
import { billsKey, unpaidKey } from '../../data/bills'
import { take as words } from './words'

export interface Money {
  bills: readonly Bill[]
  channel: 'cash' | 'transfer'
  /** `null`: somebody who does not live there. */
  payerId: string | null
}

/**
 * Takes money for bills, one payment and one receipt each. Where a colleague was quicker with one of them it stops there: what was taken
 * stays taken, with its receipts, and what is still owed is read anew.
 */
export function useTake(communityId: string) {
  const queries = useQueryClient()
  const [receipts, setReceipts] = useState<readonly string[]>([])
  const take = useMutation({
    mutationFn: async ({ bills, channel, payerId }: Money) => {
      const made: string[] = []
      try {
        for (const { id, totalFen } of bills) {
          const body = { channel, totalFen, ...(payerId !== null && { payerId }) }
          const paid = await call(recordPayment, { params: { communityId, billId: id }, body })
          made.push(paid.payment?.receiptNumber ?? '')
        }
      } finally {
        setReceipts((before) => [...before, ...made])
      }
    },
    onError: () => queries.invalidateQueries({ queryKey: unpaidKey(communityId) }),
    onSettled: () => queries.invalidateQueries({ queryKey: billsKey(communityId) }),
  })
  return { receipts, isPending: take.isPending, mutate: take.mutate, failure: take.error ? failureOf(take.error) : null }
}

/** What was taken, with its receipts; and why no more. */
export function Taken({ take: { receipts, failure } }: { take: ReturnType<typeof useTake> }) {
  return (
    <>
      {receipts.length > 0 && (
        <div className="once" role="status">
          <span className="strong">{failure ? words.partly(receipts.length) : words.done}</span>
          {receipts.map((number) => (
            <span key={number} className="row">
              <span className="muted small">{words.receipt}</span>
              <span className="strong">{number}</span>
            </span>
          ))}
        </div>
      )}
      {failure && (
        <div className="band warn" role="alert">
          {failure.code === 'state_conflict' ? takeSheet.changed : failureWords(failure)}
        </div>
      )}
    </>
  )
}
