import { Link } from '@tanstack/react-router'
import { instantOf, today, useNow, wallTime } from '../../app/clock'
import { useFigures } from '../../data/me'
import { type Dot, type Due, dotsOf } from './day'
import { words } from './words'

/** The promises of the day on one line, from the opening of the service to its end. */
export function DayLine({ communityId, dues }: { communityId: string; dues: readonly Due[] }) {
  const now = useNow(30_000)
  const { service, noonRest } = useFigures()
  const day = today()
  const isAllDay = service.from === service.to
  const from = Date.parse(instantOf(day, isAllDay ? '00:00' : service.from))
  const until = Date.parse(instantOf(day, isAllDay ? '23:59' : service.to))
  const place = (at: number) => `${100 * Math.min(1, Math.max(0, (at - from) / (until - from)))}%`
  const dots = dotsOf(
    dues.map((due) => ({ ...due, at: Date.parse(due.by.at) })),
    from,
    until,
  )
  const rest = noonRest.from === noonRest.to ? null : noonRest
  return (
    <section className="card" aria-label={words.line.title}>
      <h2 className="row">
        {words.line.title}{' '}
        <span className="small muted day-line-note">{dues.length > 0 ? words.line.note(dues.length) : words.line.empty}</span>
      </h2>
      <div className="day-line">
        {rest && (
          <div
            className="day-rest"
            style={{
              left: place(Date.parse(instantOf(day, rest.from))),
              right: `calc(100% - ${place(Date.parse(instantOf(day, rest.to)))})`,
            }}
          >
            {words.line.rest}
          </div>
        )}
        <div className="day-past" style={{ width: place(now) }} />
        {dots.map((dot) => (
          <DayDot key={dot.due.id + dot.due.what} communityId={communityId} dot={dot} />
        ))}
        <div className="day-now" style={{ left: place(now) }} role="img" aria-label={words.line.now} />
        {hoursBetween(from, until).map((at) => (
          <span key={at} className="day-hour" style={{ left: place(at) }}>
            {wallTime(at).time.replace(/^0/, '')}
          </span>
        ))}
      </div>
    </section>
  )
}

const hourMs = 3_600_000
const hoursBetween = (from: number, until: number): number[] =>
  Array.from({ length: Math.floor((until - from) / (2 * hourMs)) + 1 }, (_, index) => from + index * 2 * hourMs)

function DayDot({ communityId, dot: { due, others, x, hasRoom } }: { communityId: string; dot: Dot<Due> }) {
  const soon = Date.parse(due.by.at) - useNow(30_000) < hourMs / 2
  const said = words.line.of(due.where, due.what, due.by.time, others)
  return (
    <Link
      to={due.kind === 'case' ? '/c/$communityId/loop' : '/c/$communityId/dispatch'}
      params={{ communityId }}
      search={{ open: due.id }}
      className={`day-dot${due.isLate ? ' late' : soon ? ' soon' : ''}`}
      style={{ left: `${100 * x}%` }}
      aria-label={said}
      title={said}
    >
      {hasRoom && (
        <span className={x > 0.9 ? 'day-label end' : x < 0.05 ? 'day-label start' : 'day-label'}>
          {words.line.label(due.where, others)}
        </span>
      )}
    </Link>
  )
}
