import { useState } from 'react'
import type { ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { today } from '../../../app/state/clock'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import { channelWords, scorePage as words } from './words'
import { besideFigure, figureText, namedNote, sentenceOf } from './figure-words'

const cuts = ['buildings', 'touchpoints', 'channels', 'months'] as const
type Cut = (typeof cuts)[number]
type Named = ScoreReport['buildings'][number]

function nameOf(cut: Cut, { key, name }: Named): string {
  if (cut === 'months') return words.period(key, today())
  if (cut === 'touchpoints') return touchpointName(name || key)
  return cut === 'channels' ? (channelWords[key] ?? name) : name
}

/** Buildings are small: they are read over twelve months, where the server counts them. */
const rowsOf = (report: ScoreReport, cut: Cut): Named[] =>
  cut === 'buildings' && report.twelveMonths ? report.twelveMonths.buildings : report[cut]

/** The same figure by building, touchpoint, channel and month, each with its interval; what is too small says so. */
export function CutsCard({ report }: { report: ScoreReport }) {
  const [cut, setCut] = useState<Cut>('buildings')
  const rows = rowsOf(report, cut)
  // what the whole figure says already is not said again
  const note = rows.map(({ figure }) => namedNote(figure)).find((one) => one !== '' && one !== namedNote(report.figure))
  return (
    <View className="card stack gap-12">
      <Chips label={words.title} options={cuts} words={words.by} chosen={cut} columns={4} tick={false} onChoose={setCut} />
      <View className="rows">
        {rows.length === 0 && <View className="text-sub">{words.none}</View>}
        {rows.map((row) => (
          <View key={row.key} className="rows__row">
            <View className="stretch">
              <View className="text-strong">{nameOf(cut, row)}</View>
              <View className="text-sub text-digits">{besideFigure(row.figure)}</View>
              {row.change && row.change.delta !== null && <View className="text-note">{sentenceOf(row.change)}</View>}
            </View>
            <View className="text-title text-digits text-unbroken text-ink">{figureText(row.figure)}</View>
          </View>
        ))}
      </View>
      {cut === 'buildings' && report.twelveMonths && (
        <View className="text-note">{words.twelveMonths(words.period(report.twelveMonths.period, today()))}</View>
      )}
      {note && <View className="text-note">{note}</View>}
    </View>
  )
}
