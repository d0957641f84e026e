import { scoreRange, type Measure } from '@linsheng/shared/domain'
import { sheetWords } from '../../features/survey/words'
import { Press, View } from '../base'

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
  const [lowEnd, highEnd] = sheetWords.ends[measure]
  return (
    <View className="stack g2">
      <View className="ends">
        <View>{lowEnd}</View>
        <View>{highEnd}</View>
      </View>
      <View className={`scale${measure === 'nps' ? '' : ' five'}`} role="radiogroup" label={label}>
        {scores.map((score) => (
          <Press
            key={score}
            className={`cell${chosen === score ? ' on' : ''}`}
            role="radio"
            checked={chosen === score}
            label={sheetWords.scoreName(score, high)}
            onPress={() => onChoose(score)}
          >
            {String(score)}
          </Press>
        ))}
      </View>
    </View>
  )
}
