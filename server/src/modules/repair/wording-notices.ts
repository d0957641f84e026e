import { type Tier, yuan } from '@linsheng/shared/domain'
import { billedOnceSigned } from '@linsheng/shared/words/money'
import { missedNames } from '@linsheng/shared/words/matters'
import { reporterSaysFixed, reporterWithdrew, sameSpot, tierNames, watchesOrder } from '@linsheng/shared/words/orders'
import { message, never, noText, toColleague, toResident } from '../../kernel/notice.ts'
import { approvalAnswer, approvalWords, grantedTitle, type StaffCase } from '../money/wording.ts'
import { beside, callInstead, hasLeft, type Refused, sentence } from '../notify/wording.ts'

/**
 * Every message about orders, each with all that is to be said of it.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

interface Order {
  title: string
  number: string
  urgent: boolean
}

const toReporter = { ...toResident, page: 'repair', urgency: ({ urgent }: Order) => (urgent ? 'now' : 'order') } as const
const apartIfUrgent = { counted: ({ urgent }: Order) => (urgent ? 'apart' : 'counted') } as const

const assigned = {
  ...toReporter,
  ...apartIfUrgent,
  kind: 'repair_assigned',
  wechat: { status: '已派工', uses: ['order'], keep: 0 },
  sms: 'everyone',
} as const
const departed = {
  ...toReporter,
  ...apartIfUrgent,
  kind: 'repair_departed',
  wechat: { status: '已出发', uses: ['order'], keep: 1 },
  ...noText('the text of the assignment said when'),
} as const
const delayed = {
  ...toReporter,
  counted: 'apart',
  kind: 'repair_delayed',
  wechat: { status: '改了时间', uses: ['order'], keep: 0 },
  sms: 'everyone',
} as const
const finished = {
  ...toReporter,
  counted: 'apart',
  kind: 'repair_finished',
  wechat: { status: '等您签字', uses: ['finished', 'order'], keep: 0 },
  sms: 'everyone',
} as const
const granted = {
  ...toReporter,
  ...apartIfUrgent,
  kind: 'repair_progress',
  wechat: never('grants are for what the resident waits for'),
  ...noText('nothing to do about it'),
} as const

const toStaff = { ...toColleague, page: 'staff_repair' } as const
const work = { ...toStaff, kind: 'staff_order', urgency: toReporter.urgency } as const
const overdue = { ...toStaff, kind: 'staff_overdue', urgency: toReporter.urgency, mail: 'letter' } as const
const alert = { ...toStaff, kind: 'staff_alert', urgency: 'order' } as const
const approval = { ...toStaff, kind: 'staff_approval', urgency: 'order' } as const

/** `comes`: in the words of `comes`. */
export const repairAssigned = message<Order & { engineer: string; phone: string; comes: string }>({
  ...assigned,
  inbox: (order) => ({
    title: `${order.engineer}师傅来修`,
    body: `${order.title}，单号 ${order.number}。${order.comes}，电话 ${order.phone}。`,
  }),
  text: { template: 'repair_assigned', params: ({ number, engineer, comes }) => ({ number, name: engineer, time: comes }) },
})

/** The engineer who was to come no longer works here. `by` is empty when the promised time has passed already. */
export const repairUnassigned = message<Order & { engineer: string; by: string }>({
  ...delayed,
  inbox: (order) => ({
    title: '师傅来不了，马上换一位',
    body: `${order.title}，单号 ${order.number}。对不起，${order.engineer}师傅不能来了，正在另派，派好就告诉您。${order.by ? `原来说的 ${order.by} 前到，不变。` : ''}`,
  }),
  text: { template: 'repair_reassigning', params: ({ number }) => ({ number }) },
})

export const repairTakenOver = message<Order & { engineer: string; phone: string; from: string }>({
  ...assigned,
  counted: 'apart',
  inbox: (order) => ({
    title: `${order.engineer}师傅接着修`,
    body: `${order.title}，单号 ${order.number}。${order.from}师傅不能接着做了，做到哪儿我们会交代清楚。${order.engineer}师傅电话 ${order.phone}。`,
  }),
  text: { template: 'repair_assigned', params: ({ number, engineer }) => ({ number, name: engineer, time: '接着上次的做' }) },
})

export const repairDeparted = message<Order & { engineer: string; by: string }>({
  ...departed,
  inbox: (order) => ({
    title: `${order.engineer}师傅出发了`,
    body: `${order.title}，最晚 ${order.by} 到`,
  }),
})

/** `given`: what was granted for it, in words; empty where nothing was. */
export const repairDelayed = message<Order & { reason: string; by: string; given: string }>({
  ...delayed,
  inbox: (order) => ({
    title: `对不起，要晚一点，改到 ${order.by} 前`,
    body: `${order.title}。${sentence(order.reason)}${order.given && `补偿：${order.given}，批好了。`}`,
  }),
  text: { template: 'repair_delayed', params: ({ number, by }) => ({ number, time: by }) },
})

export const repairMissed = message<Order & { by: string; watcher: string }>({
  ...delayed,
  inbox: (order) => ({
    title: '没能按时，对不起',
    body: `${order.title}改到 ${order.by} 前。${order.watcher ? watchesOrder(order.watcher) : ''}`,
  }),
  text: { template: 'repair_delayed', params: ({ number, by }) => ({ number, time: by }) },
})

export const repairFinished = message<Order & { totalFen: number; tip: string }>({
  ...finished,
  inbox: (order) => ({
    title: `${order.title}，修完了`,
    body: `${feeText(order.totalFen)}请您看看修好没有。${order.tip}`,
  }),
  text: { template: 'repair_finished', params: ({ number }) => ({ number }) },
})

/** What was proposed for an order is granted now. */
export const repairCompensated = message<Order & { given: string; arrives: string }>({
  ...granted,
  inbox: (order) => ({
    title: grantedTitle(order.given),
    body: `${order.title}，单号 ${order.number}。${order.arrives}`,
  }),
})

/** To the residents who met the same public fault; its reporter looks whether it is fixed. */
export const followedFinished = message<Order>({
  ...finished,
  inbox: (order) => ({
    title: `${order.title}，修完了`,
    body: '您也遇到的这件修完了，报的邻居会去看。您那儿还不行，再报一次就好。',
  }),
  text: { template: 'public_finished', params: ({ number }) => ({ number }) },
})

export const followedConfirmed = message<Order>({
  ...finished,
  ...apartIfUrgent,
  inbox: (order) => ({
    title: `${order.title}，邻居看过了`,
    body: `${reporterSaysFixed}。谢谢您也说了一声。`,
  }),
  text: { template: 'public_finished', params: ({ number }) => ({ number }) },
})

export const followedReturned = message<Order>({
  ...delayed,
  ...apartIfUrgent,
  inbox: (order) => ({
    title: `${order.title}，接着修`,
    body: '报的邻居看过，说还没修好。我们接着修，有进展再告诉您。',
  }),
  text: { template: 'public_goes_on', params: ({ number }) => ({ number }) },
})

export const followedCancelled = message<Order>({
  ...delayed,
  ...apartIfUrgent,
  inbox: (order) => ({
    title: `${order.title}，${reporterWithdrew}`,
    body: '这一件不再修了。您那儿还不行，请您再报一次。',
  }),
  text: { template: 'public_withdrawn', params: ({ number }) => ({ number }) },
})

export const staffNewOrder = message<Order & { where: string; tier: Tier }>({
  ...work,
  inbox: (order) => ({
    title: `${order.urgent ? '急修：' : '新报修：'}${order.title}`,
    body: `${order.where}，单号 ${order.number}，${tierNames[order.tier]}`,
  }),
})

export const staffThirdReport = message<Order & { where: string; times: number }>({
  ...alert,
  inbox: (order) => ({
    title: `${sameSpot(order.times)}报修`,
    body: `${order.where}：${order.title}。请您盯到修好，修好前不发评价。`,
  }),
})

export const staffAssigned = message<Order & { where: string; comes: string }>({
  ...work,
  inbox: (order) => ({
    title: `派给您：${order.title}`,
    body: `${order.where}，${order.comes}`,
  }),
})

export const staffRefused = message<Order & { engineer: string; reason: string }>({
  ...work,
  urgency: 'now',
  inbox: (order) => ({
    title: `${order.engineer}接不了这一单`,
    body: `${order.title}：${order.reason}。请另派一位。`,
  }),
})

export const staffUnassigned = message<Order & { where: string; engineer: string; by: string }>({
  ...work,
  urgency: 'now',
  inbox: (order) => ({
    title: `请另派一位：${order.title}`,
    body: `${order.where}，${hasLeft(order.engineer)}${order.by ? `，${order.by} 前要到` : '，说好的时间已经过了'}`,
  }),
})

export const staffTakesOver = message<Order & { where: string; from: string; by: string }>({
  ...work,
  urgency: 'now',
  inbox: (order) => ({
    title: `请接着修：${order.title}`,
    body: `${order.where}，${order.from}已经在现场做了一半${order.by ? `，${order.by} 前修完` : ''}。先跟住户打个招呼。`,
  }),
})

/** The text message of a resident without a smartphone was refused: it is to be told by telephone. */
export const staffCallsReporter = message<Refused>({ ...work, urgency: 'now', inbox: callInstead })

export const staffUrged = message<Order & { where: string }>({
  ...work,
  urgency: 'order',
  inbox: (order) => ({
    title: `住户催了：${order.title}`,
    body: `${order.where}，单号 ${order.number}`,
  }),
})

export const staffReturned = message<Order & { where: string; reason: string }>({
  ...work,
  urgency: 'order',
  inbox: (order) => ({
    title: `没修好，接着修：${order.title}`,
    body: `${order.where}。${sentence(order.reason)}`,
  }),
})

export const staffOrderOverdue = message<Order & { where: string; promise: 'accept' | 'arrive' | 'finish'; by: string }>({
  ...overdue,
  inbox: (order) => ({
    title: `${missedNames[order.promise]}：${order.title}`,
    body: `${order.where}，承诺 ${order.by} 前。单号 ${order.number}`,
  }),
})

/** `first`: the time that was promised first; `now`: the one that is promised after this delay. */
export const staffDelayedAgain = message<Order & { where: string; by: string; first: string; now: string; reason: string }>({
  ...overdue,
  inbox: (order) => ({
    title: `又改了时间：${order.title}`,
    body: `${order.where}，原定 ${order.first} 前，${order.by}改到 ${order.now} 前：${sentence(order.reason)}单号 ${order.number}`,
  }),
})

/** What somebody wrote to promise with a delay, by an earlier version of the mini-program: nobody else is told. */
export const staffOfferInWords = message<Order & { where: string; by: string; words: string }>({
  ...approval,
  inbox: (order) => ({
    title: `${order.by}想给补偿，没有告诉住户`,
    body: `${beside(order.where, order.title)}，写的是：“${order.words}”。给不给、给多少，由您定。`,
  }),
})

export const staffOrderApproval = message<StaffCase & { by: string; amountFen: number }>({ ...approval, inbox: approvalWords })

export const staffOrderApprovalAnswered = message<Parameters<typeof approvalAnswer>[0]>({ ...approval, inbox: approvalAnswer })

/** The order ended without a signature, and its fees are nobody's debt. */
export const staffUnsignedFee = message<Order & { where: string; totalFen: number }>({
  ...work,
  urgency: 'order',
  inbox: (order) => ({
    title: `没签字，打个电话问问：${order.title}`,
    body: `${order.where}，费用 ${yuan(order.totalFen)} 元没人点头，先不算住户欠的。单号 ${order.number}`,
  }),
})

const feeText = (totalFen: number) => (totalFen === 0 ? '不收费。' : `费用 ${yuan(totalFen)} 元，${billedOnceSigned}。`)
