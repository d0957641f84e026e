import { refuseRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { staffOrderPage } from '../../../features/staff/words-orders'
import { ResidentReads } from '../../../features/staff/resident-reads'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.refuse

/** The engineer cannot take it: back to the desk, with the reason. */
export function RefuseSheet({ communityId, order, onChanged, onClose }: StaffOrderProps) {
  const [reason, setReason, sent] = useDraft(`refuse-order:${order.id}`)
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    const why = reason.replace(/\s+/g, ' ').trim()
    if (why === '') return setFault(words.missing)
    const done = await attempt(async () =>
      onChanged(await call(refuseRepair, { params: { communityId, repairId: order.id }, body: { reason: why } })),
    )
    if (!done) return
    sent()
    say(words.sent)
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <LongField
        value={reason}
        label={words.title}
        placeholder={staffOrderPage.delaySheet.reasonHint}
        maxLength={100}
        onChange={setReason}
      />
      <ResidentReads />
    </FormSheet>
  )
}
