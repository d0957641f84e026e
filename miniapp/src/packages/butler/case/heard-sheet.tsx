import { hearPlanAnswer } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { casePage } from '../../../features/staff/words-cases'
import { heardSheet as words } from '@linsheng/shared/words/case-forms'
import type { CaseDialogProps } from './props'

const nothing: { answer: 'yes' | 'no' | null; note: string } = { answer: null, note: '' }

/** What the resident said to the plan on the telephone: it is written down as heard, never as if the resident had tapped it. */
export function HeardSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [form, setForm, sent] = useFormDraft(`heard:${detail.id}`, nothing)
  const { answer, note } = form
  const { fault, setFault, attempt } = useAttempt([answer, note])
  const send = async () => {
    if (answer === null) return setFault(words.missing)
    const params = { communityId: post.communityId, caseId: detail.id }
    const body = { accept: answer === 'yes', note: note.trim() }
    if (!(await attempt(async () => onChanged(await call(hearPlanAnswer, { params, body }))))) return
    sent()
    say(casePage.done)
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <Chips
        label={words.title}
        options={['yes', 'no']}
        words={words.answers}
        chosen={answer}
        columns={2}
        tick={false}
        onChoose={(next) => setForm({ ...form, answer: next })}
      />
      <LongField
        value={note}
        label={words.note}
        placeholder={words.note}
        maxLength={300}
        onChange={(next) => setForm({ ...form, note: next })}
      />
    </FormSheet>
  )
}
