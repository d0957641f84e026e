import type { CoOwnerReason } from '@linsheng/shared/domain'
import { lengthText } from '@linsheng/shared/words/length'
import { notedText, type StaffCase } from '../money/wording.ts'
import type { Words } from '../notify/add.ts'

/**
 * What the server says about cases, and to those who wrote something.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

/**
 * Everything the server says in its own words, in one place. Names, times and titles come in as they are to be read.
 * Tone: LOOK.md, "Words": short, spoken, subject first, a time in it.
 */

const minuteMs = 60_000

export const staffPraise = (praise: { title: string; words: string }): Words => ({
  kind: 'staff_praise',
  title: '住户夸了您',
  body: praise.words ? `${praise.title}：“${praise.words}”` : praise.title,
  urgency: 'order',
})

export const caseSeen = (matter: { owner: string; by: string }): Words => ({
  kind: 'case_progress',
  title: '我们收到了，对不起没让您满意',
  body: `${matter.owner}会在 ${matter.by} 前联系您，您不用再说一遍。`,
  urgency: 'order',
})

export const caseResting = (matter: { owner: string; from: string }): Words => ({
  kind: 'case_progress',
  title: '我们收到了，对不起没让您满意',
  body: `现在是休息时间，${matter.owner}从 ${matter.from} 起联系您。`,
  urgency: 'order',
})

export const casePlanned = (matter: { owner: string; what: string; when: string }): Words => ({
  kind: 'case_plan',
  title: `${matter.owner}想这样办，您看行吗？`,
  body: `${matter.what}，${matter.when}`,
  urgency: 'order',
})

export const caseSolvedQuestion = (matter: { title: string; done: string }): Words => ({
  kind: 'case_solved_question',
  title: '做完了，等您说一声',
  body: `${matter.title}：${matter.done}`,
  urgency: 'order',
})

export const caseHandedOver = (matter: { owner: string }): Words => ({
  kind: 'case_progress',
  title: `您反映的事，由${matter.owner}接着办`,
  body: '前面说过的都交代清楚了，您不用再说一遍。',
  urgency: 'order',
})

export const caseCompensated = (matter: { title: string; given: string }): Words => ({
  kind: 'case_progress',
  title: `补偿批好了：${matter.given}`,
  body: `${matter.title}。${notedText}`,
  urgency: 'order',
})

export const relayMessage = (): Words => ({
  kind: 'relay_message',
  title: '您匿名反映的事有回音了',
  body: '点开看看。工作人员还是看不到您是谁。',
  urgency: 'order',
})

export const promoterInvitation = (): Words => ({
  kind: 'promoter_invitation',
  title: '谢谢您愿意推荐',
  body: '哪一点最好，想说就说两句，不说也一样谢谢您。',
  urgency: 'calm',
  uncounted: true,
})

export const passiveThanks = (): Words => ({
  kind: 'thanks',
  title: '谢谢您的评价',
  body: '您写的话收到了，已经转给负责的同事。',
  urgency: 'calm',
  uncounted: true,
})

const wishes: Record<string, string> = { wechat: '选了微信', phone: '选了电话', visit: '选了上门', none: '选了不用联系' }

export const wishText = (wish: string | null): string => (wish === null ? '' : (wishes[wish] ?? ''))

export const staffCaseOpened = (matter: StaffCase & { score: number | null; wish: string; by: string }): Words => ({
  kind: 'staff_case',
  title: `${matter.score === null ? '新的事' : `${matter.score} 分`}：${matter.title}`,
  body: [matter.where, matter.wish, matter.by && `${matter.by} 前联系`].filter(Boolean).join('，'),
  urgency: 'order',
})

const joiningWords: Record<CoOwnerReason, (days: number) => string> = {
  low_score: () => '分数很低。',
  repeat: (days) => `这家 ${days} 天内不是第一次。`,
  place_reports: () => '同一处报了又报。',
}

export const staffCaseWatch = (matter: StaffCase & { owner: string; why: CoOwnerReason; repeatDays: number }): Words => ({
  kind: 'staff_case',
  title: `请您一起盯：${matter.title}`,
  body: `${led(matter.where)}${matter.owner}负责。${joiningWords[matter.why](matter.repeatDays)}`,
  urgency: 'order',
})

export const staffCaseCopy = (matter: StaffCase & { owner: string }): Words => ({
  kind: 'staff_case',
  title: `知会您：${matter.title}`,
  body: `${led(matter.where)}${matter.owner}负责`,
  urgency: 'order',
})

export const staffCaseOverdue = (
  matter: StaffCase & { owner: string; clock: 'first_contact' | 'visit' | 'resolve'; by: string },
): Words => ({
  kind: 'staff_overdue',
  title: `${{ first_contact: '还没联系住户', visit: '还没上门', resolve: '还没解决' }[matter.clock]}：${matter.title}`,
  body: `${led(matter.where)}${matter.owner}负责，承诺 ${matter.by} 前`,
  urgency: 'order',
})

export const staffCaseReopened = (matter: StaffCase & { words: string }): Words => ({
  kind: 'staff_case',
  title: `住户说没解决：${matter.title}`,
  body: [matter.where, matter.words].filter(Boolean).join('。'),
  urgency: 'order',
})

export const staffCaseDecide = (matter: StaffCase & { words: string; times: number }): Words => ({
  kind: 'staff_case',
  title: `第 ${matter.times} 次说没解决，请您定：${matter.title}`,
  body: [matter.where, matter.words].filter(Boolean).join('。'),
  urgency: 'order',
})

export const staffCaseClosed = (matter: StaffCase & { score: number | null }): Words => ({
  kind: 'staff_case',
  title: `住户说解决了：${matter.title}`,
  body: [matter.where, matter.score === null ? '' : `这次打 ${matter.score} 分`].filter(Boolean).join('，'),
  urgency: 'order',
})

export const staffPlanAnswered = (matter: StaffCase & { accepted: boolean; words: string }): Words => ({
  kind: 'staff_case',
  title: matter.accepted ? `住户同意了：${matter.title}` : `住户想改一改：${matter.title}`,
  body: [matter.where, matter.words].filter(Boolean).join('。'),
  urgency: 'order',
})

export const staffHandover = (matter: StaffCase & { from: string; note: string }): Words => ({
  kind: 'staff_handover',
  title: `${matter.from}请您接手：${matter.title}`,
  body: [matter.where, matter.note].filter(Boolean).join('。'),
  urgency: 'order',
})

/** What a colleague who has left had in hand, in one message: so many cases and follow-ups, and the most urgent of them. */
export const staffInherits = (work: { from: string; cases: number; followUps: number; first: string; by: string }): Words => ({
  kind: 'staff_handover',
  title: `${work.from}手上的${inheritedText(work)}，转给您了`,
  body: `${work.from}不在这里上班了。${work.first ? `最急的是：${work.first}${work.by ? `，${work.by} 前` : ''}。` : ''}时限照旧，请您先看一遍。`,
  urgency: 'order',
})

export const staffHandoverAnswered = (matter: StaffCase & { by: string; accepted: boolean }): Words => ({
  kind: 'staff_handover',
  title: matter.accepted ? `${matter.by}接手了：${matter.title}` : `${matter.by}没接：${matter.title}`,
  body: matter.where,
  urgency: 'order',
})

export const staffRelayAnswer = (matter: StaffCase & { words: string }): Words => ({
  kind: 'staff_case',
  title: `匿名住户回话了：${matter.title}`,
  body: matter.words,
  urgency: 'order',
})

export const staffReturnCall = (matter: StaffCase): Words => ({
  kind: 'staff_case',
  title: `打个电话问一声：${matter.title}`,
  body: `${led(matter.where)}住户还没说解决没有`,
  urgency: 'calm',
})

export const staffFollowUp = (answer: { where: string; score: number; words: string; withinMs: number }): Words => ({
  kind: 'staff_case',
  title: `${answer.score} 分，写了意见`,
  body: `${answer.where === '' ? '' : `${answer.where}：`}“${answer.words}”，${lengthText(answer.withinMs / minuteMs)}内回一声`,
  urgency: 'calm',
})

export const staffTopicAlarm = (alarm: { topic: string; households: number; withinMs: number }): Words => ({
  kind: 'staff_alert',
  title: `${lengthText(alarm.withinMs / minuteMs)}里 ${alarm.households} 户说到同一件事`,
  body: alarm.topic,
  urgency: 'now',
})

/** A matter of somebody who has gone, where nothing but their own words named it. */
export const matterOfNobody = (): string => '已注销住户的一件事'

/** Where it is, before what is said of it; an anonymous matter says nothing of it. */
const led = (where: string) => (where === '' ? '' : `${where}，`)

const inheritedText = ({ cases, followUps }: { cases: number; followUps: number }) =>
  [cases > 0 && ` ${cases} 件事`, followUps > 0 && ` ${followUps} 句要回的话`].filter(Boolean).join('、')
