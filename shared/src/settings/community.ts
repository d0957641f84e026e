import { days, group, timeOfDay } from './figure.ts'

/** When the community works and when it rests. `quiet` and `noonRest` are also the hours in which nobody is phoned. */
export const communitySettings = group({
  quiet: {
    from: timeOfDay({ default: '22:00', label: '夜间不打扰：从', shown: true }),
    to: timeOfDay({ default: '08:00', label: '夜间不打扰：到', shown: true }),
  },
  noonRest: {
    from: timeOfDay({ default: '12:00', label: '午间不打扰：从', shown: true }),
    to: timeOfDay({ default: '14:00', label: '午间不打扰：到', shown: true }),
  },
  /** The hours in which the clocks of ordinary work run. */
  service: {
    from: timeOfDay({ default: '08:00', label: '服务时间：从', shown: true }),
    to: timeOfDay({ default: '20:00', label: '服务时间：到（和开始一样就是全天）', shown: true }),
  },
  /** Spring Festival, mourning, a serious incident. */
  blackoutDays: days({ default: [], max: 400, label: '不发评价的日子', ofOperator: true }),
})
