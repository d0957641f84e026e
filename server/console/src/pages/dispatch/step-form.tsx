import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { failureWords } from '@linsheng/shared/words/failures'
import { beside } from '@linsheng/shared/words/phrases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { failureOf } from '../../app/api'
import { words } from './words'

export type StepName = 'accept' | 'assign' | 'delay'

export interface StepProps {
  communityId: string
  order: RepairOrder
  onDone: () => void
  onCancel: () => void
}

interface StepFormProps {
  title: string
  order: RepairOrder
  send: string
  /** What is missing, in words; else what the write came to. */
  missing: string
  error: unknown
  isPending: boolean
  onSend: () => void
  onCancel: () => void
  children: ReactNode
}

/** One step as a form above the order. What is filled in stays after a failure; a conflict says how the order stands now. */
export function StepForm({ title, order, send, missing, error, isPending, onSend, onCancel, children }: StepFormProps) {
  return (
    <section className="card stack step-form" aria-label={title}>
      <div className="section-title">{title}</div>
      {children}
      {(missing || error !== null) && (
        <div className="band warn" role="alert">
          {missing || faultText(error, order)}
        </div>
      )}
      <div className="row">
        <Button type="primary" loading={isPending} onClick={onSend}>
          {send}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </section>
  )
}

/** Why it did not go through; where somebody else was first, how the order stands now. */
export function faultText(error: unknown, { state, engineer }: Pick<RepairOrder, 'state' | 'engineer'>): string {
  const failure = failureOf(error)
  const said = failureWords(failure)
  return failure.code === 'state_conflict' ? `${said}${words.nowIs(beside(staffStates[state], engineer?.name))}` : said
}
