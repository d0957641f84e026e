import { useState } from 'react'
import { writeByRelay } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { LongField, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { OverSheet } from '../../../components/over-sheet'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { relaySheet as words } from '../../../text/staff-cases'
import type { CaseDialogProps } from './index'

/** Writing to the resident of an anonymous case without learning who it is. */
export function RelaySheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [text, setText] = useState('')
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (text.trim() === '') return setFault(words.missing)
    const done = await attempt(async () => onChanged(await call(writeByRelay, { params: { communityId: post.communityId, caseId: detail.id }, body: { text: text.trim() } })))
    if (done) say(words.sent)
  }
  return (
    <OverSheet label={words.title} about={<View className='title'>{words.title}</View>} onClose={onClose}>
      <View className='stack g3'>
        <View className='sub'>{words.sub}</View>
        <LongField value={text} label={words.title} placeholder={words.hint} maxLength={500} onChange={setText} />
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
