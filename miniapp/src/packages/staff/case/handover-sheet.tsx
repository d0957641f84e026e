import { useState } from 'react'
import { offerHandover } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { OverSheet } from '../../../components/over-sheet'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { handoverSheet as words } from '../../../text/staff-cases'
import { ColleagueChoice } from '../parts/colleague-choice'
import type { CaseDialogProps } from './index'

/** Offering the case to a named colleague. Until accepted, the clock is still the sender's. */
export function HandoverSheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [toId, setToId] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (!toId) return setFault(words.missing)
    const done = await attempt(async () => onChanged(await call(offerHandover, { params: { communityId: post.communityId, caseId: detail.id }, body: { toId, note: note.trim() } })))
    if (done) say(words.sent)
  }
  return (
    <OverSheet label={words.title} about={<View className='title'>{words.title}</View>} onClose={onClose}>
      <View className='stack g3'>
        <View className='sub'>{words.sub}</View>
        <ColleagueChoice communityId={post.communityId} label={words.title} without={detail.owner.id} chosen={toId} onChoose={setToId} />
        <Field value={note} label={words.note} placeholder={words.noteHint} maxLength={100} onChange={setNote} />
        {fault && <Fault>{fault}</Fault>}
        <View className='btns'>
          <Button look='p' onPress={send}>
            {words.send}
          </Button>
        </View>
      </View>
    </OverSheet>
  )
}
