import { flag, group, minutes, minutesOrNone, whole } from './figure.ts'
import { day, hour, month } from './units.ts'

interface Promised {
  accept: number
  arrive: number
  finish: number | null
  aroundTheClock: boolean
}
/** Minutes from the report on; none where there is no fixed promise. Around the clock, or in service hours. */
const promise = (label: string, { accept, arrive, finish, aroundTheClock }: Promised) =>
  group({
    acceptMinutes: minutes({ default: accept, min: 1, max: day, label: `${label}：多久受理` }),
    arriveMinutes: minutesOrNone({ default: arrive, min: 1, max: month, label: `${label}：多久上门` }),
    finishMinutes: minutesOrNone({ default: finish, min: 1, max: month, label: `${label}：多久修完` }),
    aroundTheClock: flag({ default: aroundTheClock, label: `${label}：全天都算` }),
  })

export const repairSettings = group({
  /** 分级响应. */
  promises: {
    P0: promise('危险', { accept: 5, arrive: 30, finish: null, aroundTheClock: true }),
    P1: promise('急修', { accept: 15, arrive: 30, finish: day, aroundTheClock: true }),
    P2: promise('一般', { accept: 15, arrive: 2 * hour, finish: day, aroundTheClock: false }),
    P3: promise('大修', { accept: 30, arrive: 2 * day, finish: null, aroundTheClock: false }),
  },
  /** A finished order that nobody signs ends after this, and is never counted as satisfied. */
  signWithinMinutes: minutes({ default: 7 * day, min: day, max: month, label: '修完多久没签字就先收着', shown: true }),
  /** Reports of one place and fault: from so many on the manager watches, and nobody is asked before the resident has signed. */
  samePlace: {
    alarmReports: whole({ default: 3, min: 2, max: 20, unit: 'times', label: '同一处报到第几次经理来盯', shown: true }),
    withinDays: whole({ default: 365, min: 7, max: 1095, unit: 'days', label: '同一处往回算多少天' }),
  },
})
