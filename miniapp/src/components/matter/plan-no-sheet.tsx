import { useState } from 'react'
import { say } from '../../state/toast'
import { useAttempt } from '../../state/use-attempt'
import { matterPage as words } from '../../text/matter'
import { LongField } from '../base'
import { FormSheet } from '../form-sheet'

/** How a plan should be changed. */
export function PlanNoSheet({ onSend, onClose }: { onSend: (note: string) => Promise<unknown>; onClose: () => void }) {
  const [note, setNote] = useState('')
  const { fault, attempt } = useAttempt()
  const send = async () => {
    if (!(await attempt(() => onSend(note.trim())))) return
    onClose()
    say(words.planNoted)
  }
  return (
    <FormSheet title={words.planNoTitle} fault={fault} submit={words.planNoSend} onSubmit={send} onClose={onClose}>
      <LongField value={note} label={words.planNoTitle} placeholder={words.planNoHint} maxLength={300} onChange={setNote} />
    </FormSheet>
  )
}
