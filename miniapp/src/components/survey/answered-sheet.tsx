import { firstQuestion, type AnswerValue } from '@linsheng/shared/domain'
import { useNow } from '../../state/clock'
import { changeSheet, classOf, closeOpenSheet, standingOn, submitSheet, tapScore, type OpenSheet } from '../../state/sheet'
import { common } from '../../text/common'
import { askWhy, sheetWords } from '../../text/sheet'
import { secondsWords } from '../../text/time'
import { View } from '../base'
import { Button } from '../button'
import { Fault } from '../fault'
import { OverSheet } from '../over-sheet'
import { Scale } from '../scale'
import { ContactWishes } from './contact-wishes'
import { QuestionView } from './question-view'

/** After the tap: the number in its frame, what was asked besides, and whether to be in touch. */
export function AnsweredSheet({ open }: { open: OpenSheet }) {
  const { questionnaire } = open.sheet
  const first = firstQuestion(questionnaire)
  if (open.correcting) {
    return (
      <OverSheet key="correcting" label={sheetWords.name} about={<Noted open={open} />} onClose={closeOpenSheet}>
        <View className="title" role="heading" style={{ margin: '16px 0' }}>
          {sheetWords.correctTitle}
        </View>
        <Scale measure={first.kind} label={first.title} chosen={open.score} onChoose={(score) => void tapScore(score)} />
      </OverSheet>
    )
  }
  const { asked: further } = standingOn(open)
  const answer = (key: string, value: AnswerValue) => changeSheet({ answers: { ...open.answers, [key]: value } })
  const isLow = classOf(open) === 'detractor'
  return (
    <OverSheet label={sheetWords.name} about={<Noted open={open} />} onClose={closeOpenSheet}>
      <View className="stack g4" style={{ marginTop: '16px' }}>
        {further.length === 0 && <View className="title">{askWhy[classOf(open)]}</View>}
        {further.map((question, index) => (
          <QuestionView
            key={question.key}
            question={question}
            leads={index === 0}
            value={open.answers[question.key]}
            onAnswer={(value) => answer(question.key, value)}
          />
        ))}
        {isLow && (open.anonymous ? <View className="soft sub">{sheetWords.anonymousCase}</View> : <ContactWishes open={open} />)}
        {open.failure && <Fault>{open.failure}</Fault>}
        <View className="btns">
          <Button look="p" onPress={submitSheet}>
            {common.submit}
          </Button>
        </View>
      </View>
    </OverSheet>
  )
}

function Noted({ open }: { open: OpenSheet }) {
  const leftMs = open.correctableUntil - useNow(1000)
  const correctable = leftMs > 0 && open.failure === ''
  const sending = open.sent === 'sending' ? sheetWords.sending : open.sent === 'waiting' ? sheetWords.waiting : null
  return (
    <View className="line" style={{ paddingTop: '8px' }}>
      <View className="mark framed">{String(open.score)}</View>
      <View>
        <View className="strong">{open.sent === 'no' ? sheetWords.notNoted : sheetWords.noted}</View>
        {open.sent !== 'no' && (
          <View className="note num">{sending ?? (correctable ? sheetWords.correctableFor(secondsWords(leftMs)) : sheetWords.final)}</View>
        )}
      </View>
      {correctable && !open.correcting && (
        <Button look="q" size="sm" onPress={() => changeSheet({ correcting: true })}>
          {sheetWords.correct}
        </Button>
      )}
    </View>
  )
}
