import { useState } from 'react'
import { settleHeldPayment, type HeldPayment } from '@linsheng/shared/contract/payment/held.ts'
import { yuan, type HeldDecision } from '@linsheng/shared/domain'
import { call, failureOf } from '../../../app/api'
import { LongField, View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import type { Post } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { settleSheet as words } from './words'

interface SettleSheetProps {
  post: Post
  payment: HeldPayment
  onChanged: () => void
  onClose: () => void
}

/** What becomes of a payment: only what is possible is offered, with the sums the server has reckoned. */
export function SettleSheet({ post, payment, onChanged, onClose }: SettleSheetProps) {
  const [decision, setDecision] = useState<HeldDecision | null>(null)
  const [reason, setReason, sent] = useDraft(`held:${payment.id}`)
  const { fault, setFault, attempt } = useAttempt([decision, reason])
  const chosen = payment.ways.find((way) => way.decision === decision)
  const send = async () => {
    if (!chosen || reason.trim() === '') return setFault(words.missing)
    const params = { communityId: post.communityId, orderId: payment.id }
    const settle = () => call(settleHeldPayment, { params, body: { decision: chosen.decision, reason: reason.trim() } })
    const done = await attempt(async () => say((await settle().catch(changedMeanwhile)) ? words.done : words.changed))
    if (!done) return
    sent()
    onChanged()
    onClose()
  }
  return (
    <FormSheet title={words.title} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <Chips
        label={words.title}
        options={payment.ways.map((way) => way.decision)}
        words={words.decisions}
        chosen={decision}
        tick={false}
        onChoose={setDecision}
      />
      {chosen && <View className="callout callout--lamp text-digits">{effectOf(chosen)}</View>}
      <LongField value={reason} label={words.reason} placeholder={words.reasonHint} maxLength={300} onChange={setReason} />
    </FormSheet>
  )
}

/** Somebody else has decided, or a bill was paid: nothing was done, and the list is read anew. */
function changedMeanwhile(error: unknown): null {
  if (failureOf(error).code !== 'state_conflict') throw error
  return null
}

const effectOf = ({ decision, enteredFen, refundFen }: HeldPayment['ways'][number]): string =>
  words.effects[decision]({ enteredFen: yuan(enteredFen), refundFen: yuan(refundFen), refunds: refundFen > 0 })
