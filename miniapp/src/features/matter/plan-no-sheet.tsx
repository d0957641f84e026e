import { say } from '../../app/state/toast'
import { useAttempt } from '../../app/state/use-attempt'
import { useDraft } from '../session/use-draft'
import { matterPage as words } from './words'
import { LongField } from '../../components/base'
import { FormSheet } from '../../components/form-sheet/form-sheet'

interface PlanNoSheetProps {
  /** Under which the words are kept until they are sent. */
  draft: string
  /** Nothing of them stays on the phone. */
  anonymous?: boolean
  onSend: (note: string) => Promise<unknown>
  onClose: () => void
}

/** How a plan should be changed. */
export function PlanNoSheet({ draft, anonymous = false, onSend, onClose }: PlanNoSheetProps) {
  const [note, setNote, done] = useDraft(`plan:${draft}`, { stored: !anonymous })
  const { fault, attempt } = useAttempt()
  const send = async () => {
    if (!(await attempt(() => onSend(note.trim())))) return
    done()
    onClose()
    say(words.planNoted)
  }
  return (
    <FormSheet title={words.planNoTitle} fault={fault} submit={words.planNoSend} onSubmit={send} onClose={onClose}>
      <LongField value={note} label={words.planNoTitle} placeholder={words.planNoHint} maxLength={300} onChange={setNote} />
    </FormSheet>
  )
}
