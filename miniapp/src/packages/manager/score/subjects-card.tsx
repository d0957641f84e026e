import type { ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { View } from '../../../components/base'
import { NavRow } from '../../../components/nav-row/nav-row'
import { beside } from '@linsheng/shared/words/phrases'
import { besideFigure, figureText, measureWords, sentenceOf } from './figure-words'
import { scorePage as words } from './words'

type Rows = NonNullable<ScoreReport['instruments']>

/** Each subject by itself, with its figure and its change: scores of different subjects are never added up. */
export function SubjectsCard({ rows, onChoose }: { rows: Rows; onChoose: (instrument: string) => void }) {
  const hasWhole = rows.some(({ instrument }) => instrument.relationship)
  return (
    <View className="card stack gap-12">
      <View className="text-heavy" role="heading">
        {words.subjects}
      </View>
      {!hasWhole && <View className="text-sub">{words.subjectsNote}</View>}
      <View className="rows">
        {rows.map(({ instrument, figure, change }) => (
          <NavRow
            key={instrument.key}
            title={instrument.name}
            sub={beside(besideFigure(figure), sentenceOf(change))}
            end={`${figureText(figure)} ${measureWords(instrument.measure)}`}
            onPress={() => onChoose(instrument.key)}
          />
        ))}
      </View>
    </View>
  )
}
