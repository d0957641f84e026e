import { group, minutes, twoMinutes } from './figure.ts'
import { day, hour } from './units.ts'

const before = (of: { default: number; label: string }) => minutes({ ...of, min: 1, max: day })

/** What orders and cases share. */
export const matterSettings = group({
  /** After the owner was told of a missed clock: the manager, then the operator. */
  escalateAfterMinutes: twoMinutes({ default: [30, 2 * hour], min: 1, max: day, label: '超时后多久报经理，再多久报运营' }),
  /** How long before a promise ends the colleagues' group is warned; never before half of the time is over. */
  warnBefore: {
    firstContactMinutes: before({ default: 5, label: '首次联系到期前提醒' }),
    visitMinutes: before({ default: 30, label: '上门到期前提醒' }),
    resolveMinutes: before({ default: 2 * hour, label: '解决到期前提醒' }),
    acceptMinutes: before({ default: 5, label: '受理到期前提醒' }),
    arriveMinutes: before({ default: 30, label: '到场到期前提醒' }),
    finishMinutes: before({ default: 2 * hour, label: '修完到期前提醒' }),
  },
})
