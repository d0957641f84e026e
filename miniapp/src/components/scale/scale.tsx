import { scoreRange, type Measure } from '@linsheng/shared/domain'
import { Press, View } from '../base'
import { scaleWords } from './words'

interface ScaleProps {
  measure: Measure
  label: string
  chosen: number | null
  onChoose: (score: number) => void
}

/** The cells of a score, with both ends in words. They carry no colour that leads the answer, before or after the tap. */
export function Scale({ measure, label, chosen, onChoose }: ScaleProps) {
  const { low, high } = scoreRange[measure]
  const scores = Array.from({ length: high - low + 1 }, (_, index) => low + index)
  const [lowEnd, highEnd] = scaleWords.ends[measure]
  return (
    <View className="stack gap-8">
      <View className="scale__ends">
        <View>{lowEnd}</View>
        <View>{highEnd}</View>
      </View>
      <View className={`scale${measure === 'nps' ? '' : ' scale--five'}`} role="radiogroup" label={label}>
        {scores.map((score) => (
          <Press
            key={score}
            className={`scale__cell${chosen === score ? ' scale__cell--chosen' : ''}`}
            role="radio"
            checked={chosen === score}
            label={scaleWords.scoreName(score, high)}
            onPress={() => onChoose(score)}
          >
            {String(score)}
          </Press>
        ))}
      </View>
    </View>
  )
}
