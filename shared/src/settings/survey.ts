import { group, minutes, share, whole } from './figure.ts'
import { day, hour, month } from './units.ts'

export const surveySettings = group({
  /** Nobody is asked twice in a week, whatever is set: the size of a cell of anonymous answers is counted by it. */
  asking: {
    touchpointEveryDays: whole({
      default: 7,
      min: 7,
      max: 365,
      unit: 'days',
      label: '办事后评价：同一户最多多久一次',
      shown: true,
      ofOperator: true,
    }),
    relationshipEveryDays: whole({
      default: 90,
      min: 7,
      max: 730,
      unit: 'days',
      label: '整体评价：同一户最多多久一次',
      shown: true,
      ofOperator: true,
    }),
    paymentEveryDays: whole({
      default: 180,
      min: 7,
      max: 730,
      unit: 'days',
      label: '缴费评价：同一户最多多久一次',
      shown: true,
      ofOperator: true,
    }),
    /** An event older than this is not asked about any more. */
    latestAfterMinutes: minutes({ default: day, min: hour, max: 7 * day, label: '事后最晚多久还会问', shown: true, ofOperator: true }),
    sampleShare: share({ default: 1, min: 0, max: 1, label: '抽多少来问', ofOperator: true }),
  },
  /** `late`: a score that was tapped in time is taken so long after its sheet ended. `reasons`: so long after the score they are taken. */
  sheet: {
    correctionMinutes: minutes({ default: 2, min: 1, max: 10, label: '点错了可以改的时间', shown: true }),
    reasonsMinutes: minutes({ default: day, min: day, max: day, label: '打分后可以写原因的时间', fixed: true }),
    lateMinutes: minutes({ default: 7 * day, min: 7 * day, max: 7 * day, label: '到期后还收的时间', fixed: true }),
    points: whole({ default: 10, min: 0, max: 1000, unit: 'points', label: '一次评价的积分' }),
  },
  prompt: {
    expiresMinutes: minutes({ default: 7 * day, min: day, max: month, label: '评价邀请的有效期', ofOperator: true }),
    remindAfterMinutes: minutes({ default: day, min: hour, max: month, label: '多久没答提醒一次', ofOperator: true }),
    callbackDueMinutes: minutes({ default: day, min: hour, max: month, label: '电话回访的时限', ofOperator: true }),
  },
  /** Somebody who does not answer the phone is rung again, so often and so much later. */
  callback: {
    maxTries: whole({ default: 3, min: 1, max: 10, unit: 'times', label: '电话回访最多打几次', ofOperator: true }),
    againAfterMinutes: minutes({ default: 4 * hour, min: 30, max: 7 * day, label: '没人接，多久再打', ofOperator: true }),
  },
})
