import { useState } from 'react'
import { addPain } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { common } from '../../../app/words/common'
import { casePage as words } from '../../../features/staff/words-cases'
import { ColleagueChoice } from './colleague-choice'
import type { CaseDialogProps } from './props'

/** One separate pain, with its own owner. */
export function PainSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [text, setText, sent] = useDraft(`pain:${detail.id}`)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (text.trim() === '' || !ownerId) return setFault(words.painMissing)
    const done = await attempt(async () =>
      onChanged(
        await call(addPain, { params: { communityId: post.communityId, caseId: detail.id }, body: { text: text.trim(), ownerId } }),
      ),
    )
    if (done) sent()
  }
  return (
    <FormSheet title={words.addPain} fault={fault} submit={common.submit} onSubmit={send} onClose={onClose}>
      <Field value={text} label={words.addPain} placeholder={words.painHint} maxLength={100} onChange={setText} />
      <View className="text-heavy">{words.painOwner}</View>
      <ColleagueChoice label={words.painOwner} colleagues={detail.colleagues ?? []} chosen={ownerId} onChoose={setOwnerId} />
    </FormSheet>
  )
}
