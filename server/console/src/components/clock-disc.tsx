import type { Moment } from '@linsheng/shared/contract/common.ts'
import { lengthWords, overdueWords } from '@linsheng/shared/words/time'
import { useNow, useTimeWords } from '../app/clock'
import { clock as words } from './words'

interface ClockProps {
  by: Moment
  /** When the clock began, ISO-8601. */
  since: string
  /** What is promised: 首次联系. */
  what: string
}

const soonMs = 30 * 60_000
const dayMs = 86_400_000

/** How much of a promise's time is used, as a disc, and what is left in words. Red is late, bold is soon. */
export function ClockDisc({ by, since, what }: ClockProps) {
  const at = useNow(10_000)
  const time = useTimeWords()
  const [end, begin] = [Date.parse(by.at), Date.parse(since)]
  const left = end - at
  const used = Math.min(1, Math.max(0, (at - begin) / Math.max(1, end - begin)))
  const look = left < 0 ? 'late' : left < soonMs || used > 0.75 ? 'soon' : ''
  const said = left < 0 ? overdueWords(-left) : left < dayMs / 4 ? words.left(lengthWords(left)) : words.by(time.moment(by))
  return (
    <span className={`clock ${look}`}>
      <Disc used={left < 0 ? 1 : used} />
      {what} {said}
    </span>
  )
}

function Disc({ used }: { used: number }) {
  const angle = 2 * Math.PI * Math.min(used, 0.9999)
  const [x, y] = [6 + 5 * Math.sin(angle), 6 - 5 * Math.cos(angle)]
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      {used > 0 && <path d={`M6 6 L6 1 A5 5 0 ${used > 0.5 ? 1 : 0} 1 ${x} ${y} Z`} fill="currentColor" />}
    </svg>
  )
}
