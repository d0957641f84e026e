import {
  contactWishes,
  firstQuestion,
  isLowScore,
  questionsAsked,
  type Answers,
  type ContactWish,
  type Questionnaire,
} from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { QuestionTitle } from '../../../features/survey/question-title'
import { Scale } from '../../../components/scale/scale'
import { QuestionView } from '../../../features/survey/question-view'
import { sheetWords } from '../../../features/survey/words'
import { callbacksPage as words } from './words'

/** What the resident has said so far. */
export interface Said {
  score: number | null
  answers: Answers
  wish: ContactWish | null
}

export const nothingSaid: Said = { score: null, answers: {}, wish: null }

function furtherOf({ score, answers }: Said, questionnaire: Questionnaire) {
  return score === null ? [] : questionsAsked(questionnaire, { ...answers, [firstQuestion(questionnaire).key]: score }).slice(1)
}

const asksWish = ({ score }: Said, questionnaire: Questionnaire) => score !== null && isLowScore(firstQuestion(questionnaire).kind, score)

/** As the operation wants it: only what was asked, and only what was said. */
export function bodyOf(said: Said, questionnaire: Questionnaire) {
  const asked = furtherOf(said, questionnaire).map(({ key }) => key)
  const given = Object.entries(said.answers).filter(
    ([key, value]) => asked.includes(key) && (typeof value === 'number' || value.length > 0),
  )
  return {
    ...(said.score !== null && { score: said.score }),
    ...(given.length > 0 && { answers: Object.fromEntries(given) as Record<string, string | number | string[]> }),
    ...(asksWish(said, questionnaire) && said.wish && { contactWish: said.wish }),
  }
}

interface InterviewProps {
  questionnaire: Questionnaire
  said: Said
  onChange: (said: Said) => void
}

/** The questions as they are read out. */
export function Interview({ questionnaire, said, onChange }: InterviewProps) {
  const { title, kind } = firstQuestion(questionnaire)
  return (
    <>
      <View className="text-sub">{words.script}</View>
      <QuestionTitle>{title}</QuestionTitle>
      <Scale measure={kind} label={title} chosen={said.score} onChoose={(score) => onChange({ ...said, score })} />
      {furtherOf(said, questionnaire).map((question) => (
        <QuestionView
          key={question.key}
          question={question}
          leads={false}
          value={said.answers[question.key]}
          onAnswer={(value) => onChange({ ...said, answers: { ...said.answers, [question.key]: value } })}
        />
      ))}
      {asksWish(said, questionnaire) && <View className="text-heavy">{words.wish}</View>}
      {asksWish(said, questionnaire) && (
        <Chips
          label={words.wish}
          options={contactWishes}
          words={sheetWords.contacts}
          chosen={said.wish}
          columns={4}
          tick={false}
          onChoose={(wish) => onChange({ ...said, wish })}
        />
      )}
    </>
  )
}
