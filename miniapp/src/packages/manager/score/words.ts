import { refusalNames } from '@linsheng/shared/words/refusals'
import { billQuestioned } from '@linsheng/shared/words/money'
import type { RefusalReason } from '@linsheng/shared/domain'
import type { ShownSettings } from '@linsheng/shared/settings'
import { lengthText } from '@linsheng/shared/words/length'
import { roleWords } from '../../../features/session/words-me'

export const scorePage = {
  title: '得分',
  what: '得分',
  measures: { nps: '净推荐值', csat: '满意度', ces: '费力度' },
  readings: {
    nps: '推荐者的比例减去贬损者的比例，从 −100 到 100',
    csat: '打 4 星、5 星的占几成',
    ces: '觉得容易（1、2）的占几成',
  },
  good: { csat: '满意', ces: '觉得容易' },
  subjects: '分开看',
  subjectsNote: '还没有问过对物业整体的看法。问的是不同的事，分数不加在一起。',
  allSubjects: '看全部',
  question: (text: string) => `问的是：${text}`,
  people: (people: number, households: number | null) =>
    households === null || households === people ? `${people} 位住户答过` : `${households} 户 ${people} 位住户答过`,
  between: (low: string, high: string) => `${low} 到 ${high}`,
  answers: (answered: number) => `${answered} 份回答`,
  interval: (low: string, high: string) => `有九成五的把握在 ${low} 到 ${high} 之间`,
  showInterval: '看把握有多大',
  hideInterval: '收起',
  few: '不到 30 户，看不太准',
  narrow: '匿名的不知道是哪一户，实际的范围会再宽一些',
  twelveMonths: (period: string) => `楼栋户数少，看得长一些：${period}`,
  withheld: '答的人太少，先不显示',
  none: '还没有人答',
  shares: {
    nps: { promoters: '推荐者 9-10', passives: '被动者 7-8', detractors: '贬损者 0-6' },
    csat: { promoters: '满意 4-5', passives: '一般 3', detractors: '不满意 1-2' },
    ces: { promoters: '容易 1-2', passives: '一般 3', detractors: '费力 4-5' },
  },
  share: (count: number, percent: number) => `${count} 份，${percent}%`,
  /** What of anonymous answers is not in a figure yet, or never. */
  named: {
    pending: '匿名的回答要等这一期过完才算进来，现在只有具名的',
    left_out: '匿名的回答没有都算进来',
  },
  /** The sentence where there is nothing to compare with. */
  nothingBefore: '前面没有可比的',
  previous: (period: string, score: string) => `${period}：${score}`,
  change: (delta: string, low: string, high: string) => `比上一期 ${delta}，把握在 ${low} 到 ${high} 之间`,
  plainChange: (delta: string) => `直接相减是 ${delta}，差的部分是因为问到的事情变了，不是看法变了`,
  missing: (households: number) => `再有约 ${households} 户答，就能看出 10 分的变化`,
  visibleFrom: (points: number) => `现在要差 ${points} 分以上才看得出`,
  benchmark: (reading: 'above' | 'below', name: string, value: string) => `${reading === 'above' ? '高于' : '低于'}${name} ${value}`,
  benchmarkSource: (source: string, day: string) => `${source}（${day}）`,
  falls: '在慢慢变差',
  fallsNote: '没变差也这样报的很少见。只算具名的回答。',
  fall: (name: string, since: string, where: readonly string[]) =>
    `${name}从${since}起一直往下走${where.length === 0 ? '' : `，主要在${where.join('、')}`}`,
  fallPoints: (before: string, now: string, households: number) => `以前 ${before}，这段时间 ${now}（${households} 户次）`,
  fallHouseholds: (households: number) => `这段时间 ${households} 户次答过`,
  asked: '问到的人里答了的',
  askedWords: (hits: number, total: number, percent: string) => `${total} 次问到，${hits} 次答了，${percent}`,
  heldBack: '没去问的',
  heldBackTotal: (total: number) => `约 ${total} 位`,
  heldBackFew: '不到 5 位',
  heldBackNote: '每类按 5 位一档取整。有事没办完的不问：事情拖着不关，得分不会更好看。',
  cases: '不满意的事',
  caseFacts: {
    opened: '开了几件',
    closed: '关了几件',
    open: '还开着',
    recovered: '挽回了',
    firstContactKept: '按时联系',
  },
  confirmedBy: { resident: '其中住户自己说的', colleague: '其中同事回访的', self: '自己回访，不算在内' },
  ratio: (hits: number, total: number, percent: string) => `${total} 件里 ${hits} 件，${percent}`,
  noRatio: '还没有',
  count: (count: number) => `${count} 件`,
  by: { buildings: '按楼栋', touchpoints: '按事情', channels: '按渠道', months: '按月份' },
  closedThrough: (day: string) => `算到${day}半夜`,
  noSnapshot: '每天半夜算一次，明天来看',
  today: '今天已经有 5 位以上答了',
  todayFew: '今天答的还不到 5 位',
  period: (period: string, today: string) => {
    const long = /^(\d{4})-(\d{2})-P12M$/.exec(period)
    if (long) {
      const [last, month] = [Number(long[1]), Number(long[2])]
      const from = month === 12 ? `${last} 年 1 月` : `${last - 1} 年 ${month + 1} 月`
      return `${from}到 ${last} 年 ${month} 月`
    }
    const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
    const year = period.slice(0, 4) === today.slice(0, 4) ? '' : `${period.slice(0, 4)} 年 `
    if (quarter) return `${year}${quarter[2]} 季度`
    return period.length === 4 ? `${period} 年` : `${year}${Number(period.slice(5))} 月`
  },
} as const

export const channelWords: Record<string, string> = {
  in_app: '小程序弹窗',
  app: '小程序弹窗',
  wechat: '微信消息',
  sms: '短信',
  phone: '电话回访',
  call_back: '电话回访',
  callback: '电话回访',
  visit: '入户访谈',
  poster: '二维码海报',
  email: '邮件',
  paper: '纸面',
  link: '链接',
}

/** Why somebody was not asked, as a rule. */
export const ruleWords = ({ asking }: Pick<ShownSettings, 'asking'>): Record<RefusalReason, string> => ({
  ...refusalNames,
  not_in_audience: '不在问卷对象里',
  helper: roleWords.helper,
  residency_ended: '已经搬走',
  no_consent: '没同意来问',
  awaits_signature: '还没确认修好',
  blackout_day: '全小区不问的日子',
  too_late: `过了 ${lengthText(asking.latestAfterMinutes)}`,
  open_matter: '有事没办完',
  relationship_fatigue: `${asking.relationshipEveryDays} 天内问过`,
  touchpoint_fatigue: `${asking.touchpointEveryDays} 天内问过`,
  place_held: '另一份在等',
  payment_fatigue: `${asking.paymentEveryDays} 天内问过缴费`,
  arrears_reminder: '刚催过费',
  in_dispute: billQuestioned,
  not_sampled: '没抽到',
  no_channel: '没有合适的渠道',
  quota: '当天问满了',
})
