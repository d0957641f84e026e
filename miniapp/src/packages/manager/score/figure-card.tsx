import { useState } from 'react'
import type { Figure, ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { today } from '../../../app/state/clock'
import { beside, clause } from '../../../app/words/phrases'
import { scorePage as words, standing, verdictSentences } from './words'
import { scoreText } from './numbers'
import './figure-card.css'

/** What can be said about a figure that cannot be shown. */
export function stateWords({ state }: Figure): string {
  return state === 'withheld' ? words.withheld : words.none
}

/** What of anonymous answers a figure leaves out, where it does. */
export function namedNote({ anonymous }: Figure): string {
  return anonymous === 'pending' || anonymous === 'left_out' ? words.named[anonymous] : ''
}

/** The sentence, the score, its shares; the interval on tap. A figure never stands alone. */
export function FigureCard({ figure, previous }: { figure: Figure; previous: ScoreReport['previous'] }) {
  const [open, setOpen] = useState(false)
  const { nps, people, answered, interval, state } = figure
  const note = namedNote(figure)
  if (nps === null || people === null)
    return (
      <View className="card stack gap-4">
        <View className="text-sub">{stateWords(figure)}</View>
        {note && <View className="text-note">{note}</View>}
      </View>
    )
  const before = previous.figure.nps
  return (
    <View className="card stack gap-12">
      <View className="text-title" role="heading">
        {before === null ? words.nothingBefore : verdictSentences[previous.change.verdict]}
      </View>
      <View className="amount">
        <View className="amount__figure">{scoreText(nps)}</View>
        <View className="text-sub">{clause(words.measure, state === 'few' ? words.few : standing(Math.round(nps * 100)))}</View>
      </View>
      <View className="text-sub text-digits">
        {beside(
          words.people(people),
          answered !== people && words.answers(answered ?? 0),
          before !== null && words.previous(words.period(previous.period, today()), scoreText(before)),
        )}
      </View>
      <Shares figure={figure} />
      {note && <View className="text-note">{note}</View>}
      {interval && (
        <Link expanded={open} icon={open ? 'up' : 'down'} onPress={() => setOpen(!open)}>
          {open ? words.hideInterval : words.showInterval}
        </Link>
      )}
      {open && interval && (
        <View className="text-sub text-digits">{words.interval(scoreText(interval.low), scoreText(interval.high))}</View>
      )}
      {open && <View className="text-note">{words.reading}</View>}
    </View>
  )
}

const parts = ['promoters', 'passives', 'detractors'] as const

function Shares({ figure }: { figure: Figure }) {
  const answered = figure.answered ?? 0
  if (answered === 0) return null
  return (
    <View className="stack gap-8">
      <View className="shares">
        {parts.map((part) => (
          <View key={part} className={`shares__part shares__part--${part}`} style={{ flexGrow: figure[part] ?? 0, flexBasis: 0 }} />
        ))}
      </View>
      {parts.map((part) => (
        <View key={part} className="spread">
          <View className="inline-row">
            <View className={`share-dot share-dot--${part}`} />
            <View className="text-sub">{words.shares[part]}</View>
          </View>
          <View className="text-sub text-digits">{words.share(figure[part] ?? 0, Math.round(((figure[part] ?? 0) / answered) * 100))}</View>
        </View>
      ))}
    </View>
  )
}
