import { LongField, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { relayPage as words } from './words'

/** A few words back, without saying who one is. */
export function ReplyFoot({ name, onSend }: { name: string; onSend: (note: string) => Promise<unknown> }) {
  // nothing of an anonymous matter stays on the phone
  const [note, setNote, done] = useDraft(name, { stored: false })
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (note.trim() === '') return setFault(words.missing)
    if (!(await attempt(() => onSend(note.trim())))) return
    done()
    say(words.sent)
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <LongField value={note} label={words.reply} placeholder={words.replyHint} maxLength={500} onChange={setNote} />
      <View className="buttons">
        <Button look="primary" onPress={send}>
          {words.send}
        </Button>
      </View>
    </>
  )
}
