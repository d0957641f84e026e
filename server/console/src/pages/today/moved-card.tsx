import type { Change, ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { monthWords } from '@linsheng/shared/words/time'
import { verdictSentences, whyWords } from '@linsheng/shared/words/verdicts'
import { today } from '../../app/clock'
import { words } from './words'

/** What residents say differently from the month before: the sentence, and the change with its interval. */
export function MovedCard({ report }: { report: ScoreReport }) {
  const rows = (report.instruments ?? []).filter(({ figure }) => figure.state !== 'none')
  return (
    <section className="card stack" aria-label={words.moved.title}>
      <h2 className="row">
        {words.moved.title}
        <span className="small muted">
          {words.moved.note(monthWords(report.period, today()), monthWords(report.previous.period, today()))}
        </span>
      </h2>
      {rows.length === 0 && <div className="muted">{words.moved.empty}</div>}
      {rows.map(({ instrument, figure, change }) => (
        <div key={instrument.key} className="today-row">
          <span className="row">
            <strong>{instrument.name}</strong>
            <span className="small muted push">{figure.people === null ? words.moved.withheld : words.moved.people(figure.people)}</span>
          </span>
          {figure.people !== null && <span className={looks[change.verdict]}>{sentenceOf(change)}</span>}
          {figure.people !== null && instrument.measure === 'nps' && <Whisker change={change} />}
        </div>
      ))}
    </section>
  )
}

const looks: Record<Change['verdict'], string> = {
  better: 'strong better-words',
  worse: 'strong worse-words',
  no_clear_change: 'muted',
  too_few: 'muted',
}

export const sentenceOf = ({ why, verdict }: Change): string => (why ? whyWords[why] : verdictSentences[verdict])

const points = (share: number): string => {
  const whole = Math.round(share * 100)
  return whole > 0 ? `+${whole}` : `${whole}`.replace('-', '−')
}

/** The change on an axis from −70 to 70, hollow where nothing can be told from chance. */
function Whisker({ change: { delta, interval, verdict } }: { change: Change }) {
  if (delta === null || interval === null) return null
  const x = (share: number) => 70 + Math.min(70, Math.max(-70, share * 100))
  const said = words.moved.change(points(delta), points(interval.low), points(interval.high))
  return (
    <span className="row">
      <svg className={`whisker ${looks[verdict]}`} width="140" height="14" viewBox="0 0 140 14" role="img" aria-label={said}>
        <line x1="70" x2="70" y1="1" y2="13" stroke="var(--line-strong)" />
        <line x1={x(interval.low)} x2={x(interval.high)} y1="7" y2="7" stroke="currentColor" strokeWidth="1.4" />
        {[interval.low, interval.high].map((end) => (
          <line key={end} x1={x(end)} x2={x(end)} y1="3" y2="11" stroke="currentColor" strokeWidth="1.4" />
        ))}
        <circle
          cx={x(delta)}
          cy="7"
          r="4"
          stroke="currentColor"
          fill={verdict === 'better' || verdict === 'worse' ? 'currentColor' : 'var(--surface)'}
        />
      </svg>
      <span className="small muted">{said}</span>
    </span>
  )
}
