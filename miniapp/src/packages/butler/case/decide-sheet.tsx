import { useState } from 'react'
import { decideCase } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Chips } from '../../../components/choice/choice'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { casePage } from '../../../features/staff/words-cases'
import { decideSheet as words } from '@linsheng/shared/words/case-forms'
import { ResidentReads } from '../../../features/staff/resident-reads'
import type { CaseDialogProps } from './props'

/** After the last "not solved" the manager goes on or ends it; the resident's words stay. */
export function DecideSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [choice, setChoice] = useState<'on' | 'end' | null>(null)
  const [note, setNote, sent] = useDraft(`decide:${detail.id}`)
  const { fault, setFault, attempt } = useAttempt()
  // those before, and the one that brought it to the manager
  const title = words.title(detail.reopens + 1)
  const send = async () => {
    if (!choice || note.trim() === '') return setFault(words.missing)
    const body = { goOn: choice === 'on', note: note.trim() }
    const done = await attempt(async () =>
      onChanged(await call(decideCase, { params: { communityId: post.communityId, caseId: detail.id }, body })),
    )
    if (!done) return
    sent()
    say(casePage.decided)
  }
  return (
    <FormSheet title={title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <Chips label={title} options={['on', 'end']} words={words.options} chosen={choice} columns={2} tick={false} onChoose={setChoice} />
      <LongField value={note} label={words.note} placeholder={words.note} maxLength={500} onChange={setNote} />
      <ResidentReads />
    </FormSheet>
  )
}
