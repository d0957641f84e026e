import type { Moment } from '../contract/common.ts'
import { orderBillName } from './money.ts'
import { tidy } from './tidy.ts'
import { dateWords, dayWords, monthWords, partWords, timeWords } from './time.ts'

export interface TimeWords {
  /** "15:24" */
  time: (moment: Moment) => string
  /** "15:24" today, else with its day. */
  moment: (moment: Moment) => string
  /** "今天 15:24", always with its day. */
  full: (moment: Moment) => string
  /** "今天下午" */
  part: (moment: Moment) => string
  day: (day: string) => string
  date: (day: string) => string
  month: (period: string) => string
  /** Which bill: of a month, or of an order. */
  bill: (bill: { period: string; order?: unknown }) => string
  /** "今天 9:00-11:00" */
  span: (from: Moment, to: Moment) => string
  /** The time on the wall at an instant, UTC ms. */
  wall: (at: number) => string
}

/** Times in the words that fit today. `elder`: the parts of the day are named. `wallTime`: the community's clock on the wall. */
export function momentWords(thisDay: string, elder: boolean, wallTime: (at: number) => { time: string }): TimeWords {
  const time = (moment: { time: string }) => timeWords(moment.time, elder)
  const full = (moment: Moment) => tidy(`${dayWords(moment.day, thisDay)} ${time(moment)}`)
  return {
    time,
    full,
    moment: (moment) => (moment.day === thisDay ? time(moment) : full(moment)),
    part: (moment) => tidy(partWords(dayWords(moment.day, thisDay), moment.time)),
    day: (day) => dayWords(day, thisDay),
    date: (day) => dateWords(day, thisDay),
    month: (period) => monthWords(period, thisDay),
    bill: ({ period, order }) => (order ? orderBillName : monthWords(period, thisDay)),
    span: (from, to) => tidy(`${dayWords(from.day, thisDay)} ${time(from)}-${time(to)}`),
    wall: (at) => time(wallTime(at)),
  }
}
