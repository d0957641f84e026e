import { disputeBill, type Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { tidyLine } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import type { Place } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { billPage as words } from './words'

interface DisputeSheetProps {
  place: Place
  bill: Bill
  onChanged: (bill: Bill) => void
  onClose: () => void
}

/** A question about a bill. Until it is answered nobody presses for it. */
export function DisputeSheet({ place, bill, onChanged, onClose }: DisputeSheetProps) {
  const [about, setAbout, sent] = useDraft(`dispute:${bill.id}`)
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    const text = tidyLine(about).replace(/\s+/g, ' ').trim()
    if (text === '') return setFault(words.disputeMissing)
    const done = await attempt(async () =>
      onChanged(await call(disputeBill, { params: { communityId: place.communityId, billId: bill.id }, body: { about: text } })),
    )
    if (!done) return
    sent()
    onClose()
    say(words.disputeSent)
  }
  return (
    <FormSheet title={words.disputeTitle} sub={words.disputeSub} fault={fault} submit={words.disputeSend} onSubmit={send} onClose={onClose}>
      <LongField value={about} label={words.disputeTitle} placeholder={words.disputeHint} maxLength={100} onChange={setAbout} />
    </FormSheet>
  )
}
