import { group, minutes, whole } from './figure.ts'
import { day, hour, month } from './units.ts'

export const loopSettings = group({
  caseClocks: {
    firstContactMinutes: minutes({ default: 15, min: 1, max: day, label: '差评：首次联系的时限' }),
    visitMinutes: minutes({ default: 2 * hour, min: 1, max: 7 * day, label: '差评：上门的时限' }),
    resolveMinutes: minutes({ default: day, min: 1, max: month, label: '差评：解决或给方案的时限' }),
  },
  /** No answer to "solved?": after this one return call, after that the case ends, satisfaction unknown. */
  verification: {
    returnCallAfterMinutes: minutes({ default: 2 * day, min: hour, max: month, label: '没说解决没有，多久打电话问' }),
    silentAfterMinutes: minutes({ default: 5 * day, min: hour, max: month, label: '一直没回话，多久结束' }),
    returnCallsPerButlerADay: whole({ default: 6, min: 1, max: 100, unit: 'times', label: '一位管家一天最多打几个' }),
    /** The next "not solved" after these is the manager's to decide. */
    maxReopens: whole({ default: 2, min: 0, max: 10, unit: 'times', label: '说没解决最多重办几次，再说由经理定' }),
  },
  /** When the manager owns a case together with its owner from the first moment. A place reported too often: `samePlace`. */
  coOwner: {
    scoreAtMost: whole({ default: 2, min: 0, max: 6, unit: 'score', label: '打到几分（含）以下经理一起盯' }),
    repeatDays: whole({ default: 90, min: 1, max: 730, unit: 'days', label: '同一户多久内再有差评经理一起盯' }),
  },
  followUpMinutes: minutes({ default: 2 * day, min: hour, max: 14 * day, label: '中间分写了话，多久内回', shown: true }),
  /** This many households with one topic in a while alert the manager. */
  topicAlarm: {
    households: whole({ default: 5, min: 2, max: 100, unit: 'households', label: '几户说到同一件事就报经理' }),
    withinMinutes: minutes({ default: day, min: hour, max: 7 * day, label: '多久之内' }),
  },
})
