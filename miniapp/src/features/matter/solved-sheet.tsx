import { useState } from 'react'
import { say } from '../../app/state/toast'
import { useAttempt } from '../../app/state/use-attempt'
import { useDraft } from '../session/use-draft'
import { matterPage } from './words'
import { LongField, View } from '../../components/base'
import { FormSheet } from '../../components/form-sheet/form-sheet'
import { Scale } from '../../components/scale/scale'

/** "Solved" is sent when it is tapped; what is added to it goes without it. */
export interface SolvedAnswer {
  solved?: boolean
  score?: number
  note: string
}

interface SolvedSheetProps {
  /** Under which the words are kept until they are sent. */
  draft: string
  /** Nothing of them stays on the phone. */
  anonymous?: boolean
  solved: boolean
  onSend: (answer: SolvedAnswer) => Promise<unknown>
  onClose: () => void
}

/**
 * After "solved", which has been recorded: a new score on the same scale, which stands apart. Or what is still wrong.
 * Neither must be given.
 */
export function SolvedSheet({ draft, anonymous = false, solved, onSend, onClose }: SolvedSheetProps) {
  const [score, setScore] = useState<number | null>(null)
  const [note, setNote, sent] = useDraft(`solved:${draft}`, { stored: !anonymous })
  const { fault, attempt } = useAttempt()
  const { question, note: apart, words: hint } = matterPage.solvedSheet
  const words = solved ? matterPage.solvedSheet : matterPage.notSolvedSheet
  const isEmpty = score === null && note.trim() === ''
  const send = async () => {
    if (solved && isEmpty) return onClose()
    const done = await attempt(() => onSend({ ...(!solved && { solved }), note: note.trim(), ...(score !== null && { score }) }))
    if (!done) return
    sent()
    onClose()
    say(words.sent)
  }
  const writing = (
    <LongField
      value={note}
      label={words.question}
      placeholder={solved ? hint : matterPage.notSolvedSheet.question}
      maxLength={500}
      onChange={setNote}
    />
  )
  return (
    <FormSheet
      title={words.title}
      sub={solved ? matterPage.solvedSheet.recorded : undefined}
      fault={fault}
      submit={words.send}
      onSubmit={send}
      onClose={onClose}
    >
      {!solved && writing}
      <View className="stack gap-4">
        <View className="text-sub text-ink">{question}</View>
        <View className="text-sub">{apart}</View>
      </View>
      <Scale measure="nps" label={question} chosen={score} onChoose={(chosen) => setScore(chosen === score ? null : chosen)} />
      {solved && writing}
    </FormSheet>
  )
}
