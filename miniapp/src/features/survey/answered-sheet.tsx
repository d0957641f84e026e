import { firstQuestion, type AnswerValue } from '@linsheng/shared/domain'
import { useNow } from '../../app/state/clock'
import { changeSheet, classOf, closeOpenSheet, opensCase, standingOn, submitSheet, tapScore, type OpenSheet } from './sheet'
import { common } from '../../app/words/common'
import { askWhy, sheetWords } from './words'
import { secondsWords } from '@linsheng/shared/words/time'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Fault } from '../../components/fault/fault'
import { OverSheet } from '../../components/over-sheet/over-sheet'
import { Scale } from '../../components/scale/scale'
import { ContactWishes } from './contact-wishes'
import { QuestionView } from './question-view'

/** After the tap: the number in its frame, what was asked besides, and whether to be in touch. */
export function AnsweredSheet({ open }: { open: OpenSheet }) {
  const { questionnaire } = open.sheet
  const first = firstQuestion(questionnaire)
  if (open.correcting) {
    return (
      <OverSheet key="correcting" label={sheetWords.name} about={<Noted open={open} />} onClose={closeOpenSheet}>
        <View className="text-title" role="heading" style={{ margin: '16px 0' }}>
          {sheetWords.correctTitle}
        </View>
        <Scale measure={first.kind} label={first.title} chosen={open.score} onChoose={(score) => void tapScore(score)} />
      </OverSheet>
    )
  }
  const { asked: further } = standingOn(open)
  const answer = (key: string, value: AnswerValue) => changeSheet({ answers: { ...open.answers, [key]: value } })
  const isLow = opensCase(open)
  return (
    <OverSheet label={sheetWords.name} about={<Noted open={open} />} onClose={closeOpenSheet}>
      <View className="stack gap-16" style={{ marginTop: '16px' }}>
        {further.length === 0 && <View className="text-title">{askWhy[classOf(open)]}</View>}
        {further.map((question, index) => (
          <QuestionView
            key={question.key}
            question={question}
            leads={index === 0}
            value={open.answers[question.key]}
            onAnswer={(value) => answer(question.key, value)}
          />
        ))}
        {isLow && (open.anonymous ? <View className="soft-card text-sub">{sheetWords.anonymousCase}</View> : <ContactWishes open={open} />)}
        {open.failure && <Fault>{open.failure}</Fault>}
        <View className="buttons">
          <Button look="primary" onPress={submitSheet}>
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
    <View className="inline-row" style={{ paddingTop: '8px' }}>
      <View className="mark mark--framed">{String(open.score)}</View>
      <View>
        <View className="text-strong">{open.sent === 'no' ? sheetWords.notNoted : sheetWords.noted}</View>
        {open.sent !== 'no' && (
          <View className="text-note text-digits">
            {sending ?? (correctable ? sheetWords.correctableFor(secondsWords(leftMs)) : sheetWords.final)}
          </View>
        )}
      </View>
      {correctable && !open.correcting && (
        <Button look="quiet" size="small" onPress={() => changeSheet({ correcting: true })}>
          {sheetWords.correct}
        </Button>
      )}
    </View>
  )
}
