import { useState } from 'react'
import { enterCallback, type Callback } from '@linsheng/shared/contract'
import { contactWishes, firstQuestion, isLowScore, questionsAsked, type Answers, type ContactWish } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chips } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { OverSheet } from '../../../components/over-sheet'
import { Scale } from '../../../components/scale'
import { QuestionView } from '../../../components/survey/question-view'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { callbacksPage as words } from '../../../text/staff-cases'
import { sheetWords } from '../../../text/sheet'

const outcomes = ['answered', 'no_answer', 'declined'] as const

interface CallbackSheetProps {
  communityId: string
  callback: Callback
  onEntered: () => void
  onClose: () => void
}

/** What a resident said on the phone, question by question, entered as a phone answer with the caller's name. */
export function CallbackSheet({ communityId, callback, onEntered, onClose }: CallbackSheetProps) {
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null)
  const [score, setScore] = useState<number | null>(null)
  const [answers, setAnswers] = useState<Answers>({})
  const [wish, setWish] = useState<ContactWish | null>(null)
  const { fault, setFault, attempt } = useAttempt()
  const first = firstQuestion(callback.questionnaire)
  const further = score === null ? [] : questionsAsked(callback.questionnaire, { ...answers, [first.key]: score }).slice(1)
  const asksWish = score !== null && isLowScore(first.kind, score)
  const send = async () => {
    if (!outcome || (outcome === 'answered' && score === null)) return setFault(words.missing)
    const given = Object.entries(answers).filter(([key, value]) => further.some((question) => question.key === key) && (typeof value === 'number' || value.length > 0))
    const said = {
      ...(score !== null && { score }),
      ...(given.length > 0 && { answers: Object.fromEntries(given) as Record<string, string | number | string[]> }),
      ...(asksWish && wish && { contactWish: wish }),
    }
    const body = { outcome, ...(outcome === 'answered' ? said : {}) }
    if (!(await attempt(() => call(enterCallback, { params: { communityId, callbackId: callback.id }, body })))) return
    say(words.sent)
    onEntered()
  }
  return (
    <OverSheet label={words.sheet} about={<View className='title'>{words.sheet}</View>} onClose={onClose}>
      <View className='stack g4'>
        <Chips label={words.sheet} options={outcomes} words={words.outcomes} chosen={outcome} columns='triple' tick={false} onChoose={setOutcome} />
        {outcome === 'answered' && (
          <>
            <View className='sub'>{words.script}</View>
            <View className='title'>{first.title}</View>
            <Scale measure={first.kind} label={first.title} chosen={score} onChoose={setScore} />
            {further.map((question) => (
              <QuestionView key={question.key} question={question} leads={false} value={answers[question.key]} onAnswer={(value) => setAnswers({ ...answers, [question.key]: value })} />
            ))}
            {asksWish && <View className='heavy'>{words.wish}</View>}
            {asksWish && <Chips label={words.wish} options={contactWishes} words={sheetWords.contacts} chosen={wish} columns='four' tick={false} onChoose={setWish} />}
          </>
        )}
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
