import { useState } from 'react'
import { offerHandover } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { Field } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { handoverSheet as words } from '@linsheng/shared/words/case-forms'
import { ColleagueChoice } from './colleague-choice'
import type { CaseDialogProps } from './props'

/** Offering the case to a named colleague. Until accepted, the clock is still the sender's. */
export function HandoverSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [toId, setToId] = useState<string | null>(null)
  const [note, setNote, sent] = useDraft(`handover:${detail.id}`)
  const { fault, setFault, attempt } = useAttempt()
  const takers = (detail.colleagues ?? []).filter(({ takesOver }) => takesOver)
  const send = async () => {
    if (!toId) return setFault(words.missing)
    const done = await attempt(async () =>
      onChanged(
        await call(offerHandover, { params: { communityId: post.communityId, caseId: detail.id }, body: { toId, note: note.trim() } }),
      ),
    )
    if (!done) return
    sent()
    say(words.sent)
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <ColleagueChoice label={words.title} colleagues={takers} chosen={toId} onChoose={setToId} />
      <Field value={note} label={words.note} placeholder={words.noteHint} maxLength={100} onChange={setNote} />
    </FormSheet>
  )
}
