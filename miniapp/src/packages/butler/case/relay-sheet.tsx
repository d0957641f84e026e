import { writeByRelay } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { relaySheet as words } from '@linsheng/shared/words/case-forms'
import type { CaseDialogProps } from './props'

/** Writing to the resident of an anonymous case without learning who it is. */
export function RelaySheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [text, setText, sent] = useDraft(`relay-word:${detail.id}`)
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (text.trim() === '') return setFault(words.missing)
    const done = await attempt(async () =>
      onChanged(await call(writeByRelay, { params: { communityId: post.communityId, caseId: detail.id }, body: { text: text.trim() } })),
    )
    if (!done) return
    sent()
    say(words.sent)
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <LongField value={text} label={words.title} placeholder={words.hint} maxLength={500} onChange={setText} />
    </FormSheet>
  )
}
