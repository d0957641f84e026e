import { useState } from 'react'
import { say } from '../../app/state/toast'
import { useAttempt } from '../../app/state/use-attempt'
import { useDraft } from '../session/use-draft'
import { matterPage } from './words'
import { LongField, View } from '../../components/base'
import { FormSheet } from '../../components/form-sheet/form-sheet'
import { Scale } from '../../components/scale/scale'

/** What is added to "solved" or "not solved", which was sent when it was tapped. */
export interface SolvedAddition {
  score?: number
  note: string
}

interface SolvedSheetProps {
  /** Under which the words are kept until they are sent. */
  draft: string
  /** Nothing of them stays on the phone. */
  anonymous?: boolean
  /** Rejects, or gives the words of what went wrong. */
  onSend: (added: SolvedAddition) => Promise<unknown>
  onClose: () => void
}

/** After "solved", which has been recorded: a new score on the same scale, which stands apart. Neither it nor words must be given. */
export function SolvedSheet({ draft, anonymous = false, onSend, onClose }: SolvedSheetProps) {
  const [score, setScore] = useState<number | null>(null)
  const words = matterPage.solvedSheet
  const { note, setNote, fault, send } = useAddition({ draft, anonymous, onSend, onClose, sent: words.sent })
  return (
    <FormSheet
      title={words.title}
      sub={words.recorded}
      fault={fault}
      submit={words.send}
      onSubmit={() => send({ ...(score !== null && { score }) })}
      onClose={onClose}
    >
      <View className="stack gap-4">
        <View className="text-sub text-ink">{words.question}</View>
        <View className="text-sub">{words.note}</View>
      </View>
      <Scale measure="nps" label={words.question} chosen={score} onChoose={(chosen) => setScore(chosen === score ? null : chosen)} />
      <LongField value={note} label={words.words} placeholder={words.words} maxLength={500} onChange={setNote} />
    </FormSheet>
  )
}

/** After "not solved", which has been recorded: what is still wrong, or nothing. No score is asked for while something is broken. */
export function NotSolvedSheet({ owner = '', draft, anonymous = false, onSend, onClose }: SolvedSheetProps & { owner?: string }) {
  const words = matterPage.notSolvedSheet
  const { note, setNote, fault, send } = useAddition({ draft, anonymous, onSend, onClose, sent: words.sent })
  return (
    <FormSheet
      title={words.title}
      sub={words.recorded(owner)}
      fault={fault}
      submit={words.send}
      onSubmit={() => send({})}
      onClose={onClose}
    >
      <LongField value={note} label={words.question} placeholder={words.question} maxLength={500} onChange={setNote} />
    </FormSheet>
  )
}

/** Nothing written and nothing chosen closes the sheet: what counts was sent before. */
function useAddition({ draft, anonymous, onSend, onClose, sent }: SolvedSheetProps & { sent: string }) {
  const [note, setNote, forget] = useDraft(`solved:${draft}`, { stored: !anonymous })
  const { fault, attempt, setFault } = useAttempt()
  const send = async (added: Omit<SolvedAddition, 'note'>) => {
    if (added.score === undefined && note.trim() === '') return onClose()
    let refused = ''
    const went = await attempt(async () => {
      const words = await onSend({ ...added, note: note.trim() })
      refused = typeof words === 'string' ? words : ''
    })
    if (!went) return
    if (refused) return setFault(refused)
    forget()
    onClose()
    say(sent)
  }
  return { note, setNote, fault, send }
}
