import { isMeasure, type AnswerValue, type Question } from '@linsheng/shared/domain'
import { sheetWords } from './words'
import { LongField, View } from '../../components/base'
import { Chip } from '../../components/choice/choice'
import { QuestionTitle } from './question-title'
import { Scale } from '../../components/scale/scale'

interface QuestionViewProps {
  question: Question
  /** The first one speaks in the title's size. */
  leads: boolean
  value: AnswerValue | undefined
  onAnswer: (value: AnswerValue) => void
}

/** One optional question. Nothing in it must be answered. */
export function QuestionView({ question, leads, value, onAnswer }: QuestionViewProps) {
  const { kind, title } = question
  return (
    <View className="stack gap-12">
      {leads && <QuestionTitle>{title}</QuestionTitle>}
      {!leads && kind !== 'text' && <View className="text-heavy">{title}</View>}
      {kind === 'choice' && <Options question={question} chosen={Array.isArray(value) ? value : []} onAnswer={onAnswer} />}
      {kind === 'text' && (
        <LongField
          value={typeof value === 'string' ? value : ''}
          label={title}
          placeholder={leads ? sheetWords.optional : title}
          maxLength={2000}
          onChange={onAnswer}
        />
      )}
      {isMeasure(kind) && <Scale measure={kind} label={title} chosen={typeof value === 'number' ? value : null} onChoose={onAnswer} />}
    </View>
  )
}

function Options({
  question,
  chosen,
  onAnswer,
}: {
  question: Question
  chosen: readonly string[]
  onAnswer: (value: AnswerValue) => void
}) {
  const several = question.several ?? false
  const press = (key: string) => {
    const rest = chosen.filter((one) => one !== key)
    if (chosen.includes(key)) onAnswer(rest)
    else onAnswer(several ? [...rest, key] : [key])
  }
  return (
    <View className="chips" role="group" label={question.title}>
      {(question.options ?? []).map(({ key, label }) => (
        <Chip key={key} several={several} on={chosen.includes(key)} onPress={() => press(key)}>
          {label}
        </Chip>
      ))}
    </View>
  )
}
