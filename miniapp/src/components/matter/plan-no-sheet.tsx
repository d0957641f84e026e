import { useState } from 'react'
import { say } from '../../state/toast'
import { useAttempt } from '../../state/use-attempt'
import { matterPage as words } from '../../text/matter'
import { LongField, View } from '../base'
import { Button } from '../button'
import { Fault } from '../fault'
import { OverSheet } from '../over-sheet'

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
    <OverSheet label={words.planNoTitle} about={<View className='title'>{words.planNoTitle}</View>} onClose={onClose}>
      <View className='stack g3'>
        <LongField value={note} label={words.planNoTitle} placeholder={words.planNoHint} maxLength={300} onChange={setNote} />
        {fault && <Fault>{fault}</Fault>}
        <View className='btns'>
          <Button look='p' onPress={send}>
            {words.planNoSend}
          </Button>
        </View>
      </View>
    </OverSheet>
  )
}
