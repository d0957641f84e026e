import { useState } from 'react'
import type { ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { today } from '../../../app/state/clock'
import { clause } from '../../../app/words/phrases'
import { touchpointName } from '../../../app/words/touchpoints'
import { channelWords, scorePage as words } from './words'
import { namedNote, stateWords } from './figure-card'
import { scoreText } from './numbers'

const cuts = ['buildings', 'touchpoints', 'channels', 'months'] as const
type Cut = (typeof cuts)[number]
type Named = ScoreReport['buildings'][number]

function nameOf(cut: Cut, { key, name }: Named): string {
  if (cut === 'months') return words.period(key, today())
  if (cut === 'touchpoints') return touchpointName(name || key)
  return cut === 'channels' ? (channelWords[key] ?? name) : name
}

/** The same figure by building, touchpoint, channel and month; what is too small says so. */
export function CutsCard({ report }: { report: ScoreReport }) {
  const [cut, setCut] = useState<Cut>('buildings')
  const rows = report[cut]
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
              <View className="text-sub text-digits">
                {row.figure.nps === null
                  ? stateWords(row.figure)
                  : clause(words.people(row.figure.people ?? 0), row.figure.state === 'few' && words.few)}
              </View>
            </View>
            {row.figure.nps !== null && <View className="text-title text-digits text-unbroken text-ink">{scoreText(row.figure.nps)}</View>}
          </View>
        ))}
      </View>
      {note && <View className="text-note">{note}</View>}
    </View>
  )
}
