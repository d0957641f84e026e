import { useState } from 'react'
import type { Change, Figure, ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { today } from '../../../app/state/clock'
import { beside, clause } from '@linsheng/shared/words/phrases'
import { figureText, intervalText, measureWords, namedNote, sentenceOf, stateWords } from './figure-words'
import { aboutTen, changeText, scoreText } from './numbers'
import { scorePage as words } from './words'
import './figure-card.css'

type Instrument = NonNullable<ScoreReport['instrument']>
interface FigureCardProps {
  report: Pick<ScoreReport, 'figure' | 'previous' | 'benchmarks'>
  /** Absent: the server is of an earlier version, and knows no instruments. */
  instrument: Instrument | null | undefined
}

/** The sentence, the figure, its shares; more of the interval on tap. A figure never stands alone. */
export function FigureCard({ report: { figure, previous, benchmarks = [] }, instrument }: FigureCardProps) {
  const [open, setOpen] = useState(false)
  const { people, answered, state } = figure
  const note = namedNote(figure)
  const measure = instrument?.measure ?? 'nps'
  const text = figureText(figure)
  if (text === '' || people === null)
    return (
      <View className="card stack gap-4">
        <View className="text-sub">{stateWords(figure)}</View>
        {note && <View className="text-note">{note}</View>}
      </View>
    )
  const before = figureText(previous.figure)
  const between = intervalText(figure)
  return (
    <View className="card stack gap-12">
      <View className="text-title" role="heading">
        {before === '' ? words.nothingBefore : sentenceOf(previous.change)}
      </View>
      {instrument && <View className="text-sub">{instrument.name}</View>}
      <View className="amount">
        <View className="amount__figure">{text}</View>
        <View className="text-sub">{clause(measureWords(measure), state === 'few' && words.few)}</View>
      </View>
      <View className="text-sub text-digits">
        {beside(
          words.people(people, figure.households ?? null),
          answered !== people && words.answers(answered ?? 0),
          before !== '' && words.previous(words.period(previous.period, today()), before),
        )}
      </View>
      {between && <View className="text-sub text-digits">{words.interval(between.low, between.high)}</View>}
      <Benchmarks benchmarks={benchmarks} />
      <Shares figure={figure} measure={measure} />
      {note && <View className="text-note">{note}</View>}
      <Link expanded={open} icon={open ? 'up' : 'down'} onPress={() => setOpen(!open)}>
        {open ? words.hideInterval : words.showInterval}
      </Link>
      {open && before !== '' && <ChangeLines change={previous.change} />}
      {open && figure.narrow && <View className="text-note">{words.narrow}</View>}
      {open && <View className="text-note">{words.readings[measure]}</View>}
      {open && instrument && <View className="text-note">{words.question(instrument.question)}</View>}
    </View>
  )
}

/** By how much it changed, from where to where, and what is missing to see more. */
function ChangeLines({ change }: { change: Change }) {
  const { delta, interval, plainDelta, missing, visibleFrom, verdict } = change
  const unclear = verdict === 'no_clear_change' || verdict === 'too_few'
  return (
    <View className="stack gap-4 text-sub text-digits">
      {delta !== null && interval && <View>{words.change(changeText(delta), changeText(interval.low), changeText(interval.high))}</View>}
      {typeof plainDelta === 'number' && <View>{words.plainChange(changeText(plainDelta))}</View>}
      {unclear && typeof missing === 'number' && missing > 0 && <View>{words.missing(aboutTen(missing))}</View>}
      {unclear && missing === null && typeof visibleFrom === 'number' && <View>{words.visibleFrom(Math.ceil(visibleFrom * 100))}</View>}
    </View>
  )
}

/** A word about the industry, where the interval excludes its figure, with where that comes from. */
function Benchmarks({ benchmarks }: { benchmarks: NonNullable<ScoreReport['benchmarks']> }) {
  return (
    <>
      {benchmarks.map(({ reading, name, value, source, date }) =>
        reading === null ? null : (
          <View key={name} className="stack gap-4">
            <View className="text-sub text-digits">{words.benchmark(reading, name, scoreText(value))}</View>
            <View className="text-note">{words.benchmarkSource(source, date)}</View>
          </View>
        ),
      )}
    </>
  )
}

const parts = ['promoters', 'passives', 'detractors'] as const

function Shares({ figure, measure }: { figure: Figure; measure: Instrument['measure'] }) {
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
            <View className="text-sub">{words.shares[measure][part]}</View>
          </View>
          <View className="text-sub text-digits">{words.share(figure[part] ?? 0, Math.round(((figure[part] ?? 0) / answered) * 100))}</View>
        </View>
      ))}
    </View>
  )
}
