import { useState } from 'react'
import { say } from '../../state/toast'
import { useAttempt } from '../../state/use-attempt'
import { matterPage } from '../../text/matter'
import { LongField, View } from '../base'
import { Button } from '../button'
import { Fault } from '../fault'
import { OverSheet } from '../over-sheet'
import { Scale } from '../scale'

export interface SolvedAnswer {
  solved: boolean
  score?: number
  note: string
}

interface SolvedSheetProps {
  solved: boolean
  onSend: (answer: SolvedAnswer) => Promise<unknown>
  onClose: () => void
}

/** After "solved?": a new score on the same scale, which stands apart; or what is still wrong. Neither must be given. */
export function SolvedSheet({ solved, onSend, onClose }: SolvedSheetProps) {
  const [score, setScore] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const { fault, attempt } = useAttempt()
  const { question, note: apart, words: hint } = matterPage.solvedSheet
  const words = solved ? matterPage.solvedSheet : matterPage.notSolvedSheet
  const send = async () => {
    const done = await attempt(() => onSend({ solved, note: note.trim(), ...(score !== null && { score }) }))
    if (!done) return
    onClose()
    say(words.sent)
  }
  const writing = <LongField value={note} label={words.question} placeholder={solved ? hint : matterPage.notSolvedSheet.question} maxLength={500} onChange={setNote} />
  return (
    <OverSheet label={words.title} about={<View className='title'>{words.title}</View>} onClose={onClose}>
      <View className='stack g4'>
        {!solved && writing}
        <View className='stack g1'>
          <View className='sub ink'>{question}</View>
          <View className='sub'>{apart}</View>
        </View>
        <Scale measure='nps' label={question} chosen={score} onChoose={(chosen) => setScore(chosen === score ? null : chosen)} />
        {solved && writing}
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
