import type { CoOwnerReason, Measure } from '@linsheng/shared/domain'
import { restingNow } from '@linsheng/shared/words/hours'
import { lengthText } from '@linsheng/shared/words/length'
import { doneQuestion, notTwice, planQuestion, saidNotSolved, saidSolved } from '@linsheng/shared/words/matters'
import { message } from '../../kernel/notice.ts'
import { callInstead, hasLeft, type Refused } from '../notify/wording.ts'
import { inheritedText, led, notYet, type Visit, visitText } from './wording.ts'
import { progress, plan, solved, relay, thanks, invitation, matter, overdue, handover, alert, approval, praise } from './wording-ways.ts'
import { approvalAnswer, approvalWords, grantedTitle, type StaffCase } from '../money/wording.ts'

/**
 * Every message about cases, and to those who wrote something, each with all that is to be said of it.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

const minuteMs = 60_000

export const staffPraise = message<{ title: string; words: string }>({
  ...praise,
  inbox: (praise) => ({
    title: '住户夸了您',
    body: praise.words ? `${praise.title}：“${praise.words}”` : praise.title,
  }),
})

export const caseSeen = message<{ owner: string; by: string }>({
  ...progress,
  inbox: (matter) => ({
    title: '我们收到了，对不起没让您满意',
    body: `${matter.owner}会在 ${matter.by} 前联系您，${notTwice}。`,
  }),
})

export const caseResting = message<{ owner: string; from: string }>({
  ...progress,
  inbox: (matter) => ({
    title: '我们收到了，对不起没让您满意',
    body: `${restingNow}，${matter.owner}从 ${matter.from} 起联系您。`,
  }),
})

export const casePlanned = message<{ owner: string; what: string; when: string }>({
  ...plan,
  inbox: (matter) => ({
    title: `${matter.owner}${planQuestion}`,
    body: `${matter.what}，${matter.when}`,
  }),
  text: { template: 'case_plan', params: ({ owner }) => ({ name: owner }) },
})

/** What a colleague wrote down as the resident's answer on the telephone. */
export const casePlanHeard = message<{ heardBy: string; accepted: boolean; what: string; when: string }>({
  ...progress,
  inbox: ({ heardBy, accepted, what, when }) => ({
    title: `${heardBy}记下了：您在电话里说${accepted ? '可以' : '想改一改'}`,
    body: `${what}，${when}。不是这样的话，告诉我们一声。`,
  }),
})

export const caseSolvedQuestion = message<{ title: string; done: string }>({
  ...solved,
  inbox: (matter) => ({ title: doneQuestion, body: `${matter.title}：${matter.done}` }),
  text: { template: 'case_solved', params: () => ({}) },
})

export const caseHandedOver = message<{ owner: string }>({
  ...progress,
  inbox: (matter) => ({
    title: `您反映的事，由${matter.owner}接着办`,
    body: `前面说过的都交代清楚了，${notTwice}。`,
  }),
})

export const caseCompensated = message<{ title: string; given: string; arrives: string }>({
  ...progress,
  inbox: (matter) => ({
    title: grantedTitle(matter.given),
    body: `${matter.title}。${matter.arrives}`,
  }),
})

export const relayMessage = message<void>({
  ...relay,
  inbox: () => ({
    title: '您匿名反映的事有回音了',
    body: '点开看看。工作人员还是看不到您是谁。',
  }),
})

export const promoterInvitation = message<void>({
  ...invitation,
  inbox: () => ({
    title: '谢谢您愿意推荐',
    body: '哪一点最好，想说就说两句，不说也一样谢谢您。',
  }),
})

export const passiveThanks = message<void>({
  ...thanks,
  inbox: () => ({
    title: '谢谢您的评价',
    body: '您写的话收到了，已经转给负责的同事。',
  }),
})

/** The text message of a resident without a smartphone was refused: it is to be told by telephone. */
export const staffCallsAboutCase = message<Refused>({ ...matter, urgency: 'now', inbox: callInstead })

export const staffCaseOpened = message<StaffCase & { score: number | null; wish: string; by: string }>({
  ...matter,
  inbox: (matter) => ({
    title: `${matter.score === null ? '新的事' : `${matter.score} 分`}：${matter.title}`,
    body: [matter.where, matter.wish, matter.by && `${matter.by} 前联系`].filter(Boolean).join('，'),
  }),
})

const joiningWords: Record<CoOwnerReason, (days: number) => string> = {
  low_score: () => '分数很低。',
  repeat: (days) => `这家 ${days} 天内不是第一次。`,
  place_reports: () => '同一处报了又报。',
}

export const staffCaseWatch = message<StaffCase & { owner: string; why: CoOwnerReason; repeatDays: number }>({
  ...matter,
  inbox: (matter) => ({
    title: `请您一起盯：${matter.title}`,
    body: `${led(matter.where)}${matter.owner}负责。${joiningWords[matter.why](matter.repeatDays)}`,
  }),
})

export const staffCaseCopy = message<StaffCase & { owner: string }>({
  ...matter,
  inbox: (matter) => ({
    title: `知会您：${matter.title}`,
    body: `${led(matter.where)}${matter.owner}负责`,
  }),
})

export const staffCaseOverdue = message<StaffCase & { owner: string; clock: 'first_contact' | 'visit' | 'resolve'; by: string }>({
  ...overdue,
  inbox: (matter) => ({
    title: `${notYet[matter.clock]}：${matter.title}`,
    body: `${led(matter.where)}${matter.owner}负责，承诺 ${matter.by} 前`,
  }),
})

export const staffCaseReopened = message<StaffCase & { words: string }>({
  ...matter,
  inbox: (matter) => ({
    title: `${saidNotSolved}：${matter.title}`,
    body: [matter.where, matter.words].filter(Boolean).join('。'),
  }),
})

export const staffCaseDecide = message<StaffCase & { words: string; times: number }>({
  ...matter,
  inbox: (matter) => ({
    title: `第 ${matter.times} 次说没解决，请您定：${matter.title}`,
    body: [matter.where, matter.words].filter(Boolean).join('。'),
  }),
})

export const staffCaseClosed = message<StaffCase & { score: number | null }>({
  ...matter,
  inbox: (matter) => ({
    title: `${saidSolved}：${matter.title}`,
    body: [matter.where, matter.score === null ? '' : `这次打 ${matter.score} 分`].filter(Boolean).join('，'),
  }),
})

export const staffPlanAnswered = message<StaffCase & { accepted: boolean; words: string }>({
  ...matter,
  inbox: (matter) => ({
    title: matter.accepted ? `住户同意了：${matter.title}` : `住户想改一改：${matter.title}`,
    body: [matter.where, matter.words].filter(Boolean).join('。'),
  }),
})

/** To the colleague whom a plan names, who may open the case. */
export const staffComes = message<Visit>({ ...matter, inbox: visitText })
/** To one who may not: all that is needed stands in the words. */
export const staffComesOnly = message<Visit>({ ...matter, page: null, inbox: visitText })

export const staffHandover = message<StaffCase & { from: string; note: string }>({
  ...handover,
  inbox: (matter) => ({
    title: `${matter.from}请您接手：${matter.title}`,
    body: [matter.where, matter.note].filter(Boolean).join('。'),
  }),
})

/** What a colleague who has left had in hand, in one message: so many cases and follow-ups, and the most urgent of them. */
export const staffInherits = message<{ from: string; cases: number; followUps: number; first: string; by: string }>({
  ...handover,
  inbox: (work) => ({
    title: `${work.from}手上的${inheritedText(work)}，转给您了`,
    body: `${hasLeft(work.from)}。${work.first ? `最急的是：${work.first}${work.by ? `，${work.by} 前` : ''}。` : ''}时限照旧，请您先看一遍。`,
  }),
})

export const staffHandoverAnswered = message<StaffCase & { by: string; accepted: boolean }>({
  ...handover,
  inbox: (matter) => ({
    title: matter.accepted ? `${matter.by}接手了：${matter.title}` : `${matter.by}没接：${matter.title}`,
    body: matter.where,
  }),
})

export const staffRelayAnswer = message<StaffCase & { words: string }>({
  ...matter,
  inbox: (matter) => ({
    title: `匿名住户回话了：${matter.title}`,
    body: matter.words,
  }),
})

/** To the owner, with the colleague who is asked to ring instead (`by`); or to that colleague, with the owner. */
export const staffReturnCall = message<StaffCase & { by?: string; owner?: string }>({
  ...matter,
  urgency: 'calm',
  inbox: ({ title, where, by, owner }) => ({
    title: `${owner ? '请您' : '打个电话'}问一声：${title}`,
    body: `${led(where)}${owner ? `${owner}办的，` : ''}住户还没说解决没有。${by || owner ? `自己办的事换个人问${by ? `，请${by}来打` : ''}。` : ''}`,
  }),
})

const scoreWords: Record<Measure, (score: number) => string> = {
  nps: (score) => `${score} 分`,
  csat: (score) => `${score} 星`,
  ces: (score) => `费力度 ${score}`,
}

export const staffFollowUp = message<{ where: string; measure: Measure; score: number; words: string; withinMs: number }>({
  ...matter,
  urgency: 'calm',
  page: null,
  inbox: (answer) => ({
    title: `${scoreWords[answer.measure](answer.score)}，写了意见`,
    body: `${answer.where === '' ? '' : `${answer.where}：`}“${answer.words}”，${lengthText(answer.withinMs / minuteMs)}内回一声`,
  }),
})

export const staffTopicAlarm = message<{ topic: string; households: number; withinMs: number }>({
  ...alert,
  inbox: (alarm) => ({
    title: `${lengthText(alarm.withinMs / minuteMs)}里 ${alarm.households} 户说到同一件事`,
    body: alarm.topic,
  }),
})

export const staffCaseApproval = message<StaffCase & { by: string; amountFen: number }>({ ...approval, inbox: approvalWords })

export const staffCaseApprovalAnswered = message<Parameters<typeof approvalAnswer>[0]>({ ...approval, inbox: approvalAnswer })
