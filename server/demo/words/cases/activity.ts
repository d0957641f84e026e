import type { CaseCourse } from './case-course.ts'

/** Activities of the community. */
export const activityCases: readonly CaseCourse[] = [
  {
    touchpoint: 'activity_attended',
    pain: '领礼品排队一小时还有人插队',
    firstWords: '排一个小时还让人插了队，来参加活动反倒受气，对不起。您那份明天 18:00 前我送到家，下次凭号领。',
    plan: { what: '补送礼品，改成发号', who: '管家', due: { days: 1, time: '18:00' } },
    done: '礼品送到了。发号的办法定好了，下一场就用。',
    cause: 'process',
    whys: ['没有发号', '来的人比报名的多一倍'],
    learned: '活动人多发号，凭号领，插队不给。',
    newScore: 9,
    note: '还送上门，其实没那么在乎礼品。',
  },
  {
    touchpoint: 'activity_attended',
    pain: '音响太大，楼上老人受不了',
    firstWords: '吵着老人休息了，是我们选的地方不对。四小时内把下一场的地方换掉，音量也定死，定好告诉您；老人那边我上门赔个不是。',
    plan: { what: '移到中心花园，18:00 后不用话筒', who: '管家', due: { hours: 4 } },
    done: '活动挪到中心花园，音量压到 60 分贝，量过。上门给老人道过歉了。',
    cause: 'process',
    whys: ['场地离楼太近', '没量过音量'],
    learned: '室外活动离楼 30 米以上，话筒音量 60 分贝。',
    newScore: 8,
    note: '挪远点大家都好。',
  },
  {
    touchpoint: 'activity_attended',
    pain: '通知当天早上才发',
    firstWords: '当天早上才看到，想去也来不及了，怪我们通知得晚。下个月的两场，两小时内先把日子发您；以后提前 7 天，头一天再提醒一次。',
    plan: { what: '提前 7 天通知，前一天提醒', who: '客服', due: { hours: 2 } },
    done: '下月两场时间发出来了，前一天会再提醒，您要不想收可以关。',
    cause: 'communication',
    whys: ['场地批得晚', '没有先说再等批'],
    learned: '活动先通知“大概哪天”，批了再定死。',
    newScore: null,
    note: '',
  },
]
