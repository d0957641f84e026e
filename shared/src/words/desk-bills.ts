import { billQuestioned } from './money.ts'
import { list } from './phrases.ts'
import { tidy } from './tidy.ts'

/** A bill at the desk: its list, its question, its money. Staff alone read these. */
export const deskBillList = {
  scopes: { disputed: '有疑问', overdue: '没按时交' },
  empty: { disputed: '没有要答的疑问', overdue: '没有过了期的账单' },
  emptySub: { disputed: '住户对账单有疑问，会马上出现在这儿。', overdue: '都交上了。' },
  dueOn: (day: string) => `${day}到期`,
  reminded: (day: string) => tidy(`${day} 提醒过`),
  yuan: (amount: string) => `${amount} 元`,
} as const

export const deskBillPage = {
  title: billQuestioned,
  plainTitle: '账单',
  what: '这张账单',
  head: (month: string, yuan: string) => `${month}账单 ${yuan} 元`,
  asked: (name: string, when: string) => `${name || '住户'}问的，${when}`,
  answered: (words: string, when: string) => `${tidy(`${when} 回的`)}：${words}`,
  changed: (from: string, to: string) => `从 ${from} 元改成 ${to} 元`,
  waits: '没答复前不催交，也不问评价',
  before: (month: string, amount: string) => `${month} ${amount}`,
  more: (amount: string) => `多了 ${amount}`,
  less: (amount: string) => `少了 ${amount}`,
  fresh: '上一张没有这一项',
  total: '应交',
  paid: (when: string, channel: string, receipt: string) => `${tidy(`${when} 交的`)}，${channel}，收据号 ${receipt}`,
  channels: { wechat: '微信', cash: '现金', transfer: '转账' },
  settled: '补偿抵完了',
  due: (day: string, past: boolean) => (past ? `${day}到期，还没交` : `${day}前交`),
  reminded: (when: string) => tidy(`${when} 提醒过`),
  remind: '提醒一声',
  remindDone: '提醒了',
  remindedLately: '刚提醒过，过几天才能再提醒',
  nobodyThere: '这家现在没有人住，提醒不到谁。打电话问问。',
  take: '收款',
  answer: '回答',
} as const

export const answerSheet = {
  title: '回答住户',
  sub: '发到住户小程序的消息里，不发短信。答完接着提醒。',
  hint: '比如：上月连下雨，地库排风多开了 9 天，全栋一起分。',
  correct: '账算错了，减一笔',
  correctSub: '不改原来的行，另记一行减',
  amount: '减多少元',
  why: '为什么减，住户看得到',
  whyHint: '比如：抄表多抄了 6 度',
  line: '更正',
  becomes: (yuan: string) => `改成 ${yuan} 元`,
  send: '发给住户',
  sent: '答复了',
  missing: '写一句回答',
  missingAmount: '减多少元、为什么，都要写',
  tooMuch: '减得比账单还多',
} as const

export const takeSheet = {
  title: '前台收款',
  sum: (yuan: string) => `收 ${yuan} 元`,
  channel: '怎么交的',
  channels: { cash: '现金', transfer: '转账' },
  who: '谁来交的',
  somebody: '别人',
  whoSub: '选了住户，就给住户发一条谢谢和收据号。',
  cash: '收了多少',
  change: (yuan: string) => `找 ${yuan} 元`,
  short: (yuan: string) => `还差 ${yuan} 元`,
  send: (yuan: string) => `收 ${yuan} 元`,
  missing: '点一下怎么交的、谁来交的',
  taken: (receipts: readonly string[]) => `收好了，收据号 ${list(...receipts)}`,
  changed: '账单刚刚变了，数目重新看一遍',
} as const

export const counterPage = {
  title: '前台收款',
  label: '谁来交',
  hint: '房号、姓名、整个电话号码',
  none: '没找到没交的账单',
  noneSub: '换个写法试试；都交清的也不在这儿。',
  people: '住着',
} as const
