import { refusalNames } from '@linsheng/shared/words/refusals'
import { billQuestioned } from '@linsheng/shared/words/money'
import type { RefusalReason } from '@linsheng/shared/domain'
import type { ShownSettings } from '@linsheng/shared/settings'
import { lengthText } from '@linsheng/shared/words/length'
import type { ScoreReport } from '@linsheng/shared/contract/insight/score.ts'
import { roleWords } from '../../../features/session/words-me'

type Verdict = ScoreReport['previous']['change']['verdict']

export const scorePage = {
  title: '得分',
  what: '得分',
  measure: '净推荐值',
  reading: '推荐者的比例减去贬损者的比例，从 −100 到 100',
  people: (people: number) => `${people} 位住户答过`,
  answers: (answered: number) => `${answered} 份回答`,
  interval: (low: string, high: string) => `有九成五的把握在 ${low} 到 ${high} 之间`,
  showInterval: '看把握有多大',
  hideInterval: '收起',
  few: '不到 30 位，看不太准',
  withheld: '答的人太少，先不显示',
  none: '还没有人答',
  shares: { promoters: '推荐者 9-10', passives: '被动者 7-8', detractors: '贬损者 0-6' },
  share: (count: number, percent: number) => `${count} 份，${percent}%`,
  /** What of anonymous answers is not in a figure yet, or never. */
  named: {
    pending: '匿名的回答要等这一期过完才算进来，现在只有具名的',
    left_out: '匿名的回答没有都算进来',
  },
  /** The sentence where there is nothing to compare with. */
  nothingBefore: '前面没有可比的',
  previous: (period: string, score: string) => `${period}：${score}`,
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
  ratio: (hits: number, total: number, percent: string) => `${total} 件里 ${hits} 件，${percent}`,
  noRatio: '还没有',
  count: (count: number) => `${count} 件`,
  by: { buildings: '按楼栋', touchpoints: '按事情', channels: '按渠道', months: '按月份' },
  closedThrough: (day: string) => `算到${day}半夜`,
  noSnapshot: '每天半夜算一次，明天来看',
  today: '今天已经有 5 位以上答了',
  todayFew: '今天答的还不到 5 位',
  period: (period: string, today: string) => {
    const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
    const year = period.slice(0, 4) === today.slice(0, 4) ? '' : `${period.slice(0, 4)} 年 `
    if (quarter) return `${year}${quarter[2]} 季度`
    return period.length === 4 ? `${period} 年` : `${year}${Number(period.slice(5))} 月`
  },
} as const

/** The sentence comes first; the figures follow. */
export const verdictSentences: Record<Verdict, string> = {
  better: '真的变好了',
  worse: '真的变差了',
  no_clear_change: '看不出变化',
  too_few: '样本少，看不出变化',
}

export const standing = (score: number): string => {
  if (score >= 70) return '卓越'
  if (score >= 50) return '优秀'
  return score >= 30 ? '高于行业平均' : '低于行业平均'
}

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
