import { enterCallback, type Callback } from '@linsheng/shared/contract/answer/callback.ts'
import { call } from '../../../app/api'
import { Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { callbacksPage as words } from './words'
import { bodyOf, Interview, nothingSaid, type Said } from './interview'

const outcomes = ['answered', 'no_answer', 'declined'] as const

const emptyForm: { outcome: (typeof outcomes)[number] | null; said: Said } = { outcome: null, said: nothingSaid }

interface CallbackSheetProps {
  communityId: string
  callback: Callback
  onEntered: () => void
  onClose: () => void
}

/** What a resident said on the phone, entered as a phone answer with the caller's name. */
export function CallbackSheet({ communityId, callback, onEntered, onClose }: CallbackSheetProps) {
  const [form, setForm, sent] = useFormDraft(`callback:${callback.id}`, emptyForm)
  const { outcome, said } = form
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (!outcome || (outcome === 'answered' && said.score === null)) return setFault(words.missing)
    const body = { outcome, ...(outcome === 'answered' ? bodyOf(said, callback.questionnaire) : {}) }
    if (!(await attempt(() => call(enterCallback, { params: { communityId, callbackId: callback.id }, body })))) return
    sent()
    say(words.sent)
    onEntered()
  }
  return (
    <FormSheet title={words.sheet} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <Chips
        label={words.sheet}
        options={outcomes}
        words={words.outcomes}
        chosen={outcome}
        columns={3}
        tick={false}
        onChoose={(next) => setForm({ ...form, outcome: next })}
      />
      {outcome === 'answered' && (
        <Interview questionnaire={callback.questionnaire} said={said} onChange={(next) => setForm({ ...form, said: next })} />
      )}
    </FormSheet>
  )
}
