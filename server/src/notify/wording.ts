import type { CompensationKind, CoOwnerReason, FaultKind, Place, Tier } from '@linsheng/shared/domain'
import { settlesItself, yuan } from '@linsheng/shared/domain'
import { lengthText } from '@linsheng/shared/words/length'
import type { Words } from './add.ts'
import { dayText } from './wording-time.ts'

/**
 * Everything the server says in its own words, in one place. Names, times and titles come in as they are to be read.
 * Tone: LOOK.md, "Words": short, spoken, subject first, a time in it.
 */

const minuteMs = 60_000

const spotNames: Record<Place, string> = {
  kitchen: '厨房',
  bathroom: '卫生间',
  balcony: '阳台',
  living_room: '客厅',
  bedroom: '卧室',
  public: '公共区域',
}
const faultNames: Record<FaultKind, string> = {
  water: '漏水',
  power: '没电',
  gas: '燃气异味',
  lift: '电梯故障',
  door_lock: '门锁坏了',
  wall: '墙面渗水开裂',
  appliance: '设备坏了',
  lighting: '灯不亮',
  other: '要修',
}
const tierNames: Record<Tier, string> = { P0: '危险', P1: '急修', P2: '一般', P3: '大修' }

/** What an order is called when its reporter wrote nothing: the photo said it. */
export const repairTitle = (spot: Place, fault: FaultKind | null, where: string): string =>
  `${where || spotNames[spot]}${fault ? faultNames[fault] : '要修'}`

/** The answer to 水漏到楼下了吗. */
export const reachesBelow = (does: boolean): string => (does ? '水漏到楼下了' : '水没漏到楼下')

const careTips: Partial<Record<FaultKind, string>> = {
  water: '平时拧紧就好，别太用力，阀门能用得更久。',
  power: '大功率电器分开插，别用一个插座。',
  door_lock: '锁芯半年上一次铅笔粉，别用油。',
  lighting: '换灯泡前先关总闸。',
  appliance: '三个月擦一次滤网，用得久。',
}
export const careTip = (fault: FaultKind | null): string => (fault ? (careTips[fault] ?? '') : '')

interface Order {
  title: string
  number: string
  urgent: boolean
}
const inMotion = ({ urgent }: Order) => ({ urgency: urgent ? ('now' as const) : ('order' as const), apart: urgent })

/** When somebody comes: within the appointed slot, or before a time. */
export const comes = (when: { within: string } | { before: string }): string =>
  'within' in when ? `约好 ${when.within} 上门` : `${when.before} 前到`

/** `comes`: in the words of `comes`. */
export const repairAssigned = (order: Order & { engineer: string; phone: string; comes: string }): Words => ({
  kind: 'repair_assigned',
  title: `${order.engineer}师傅来修`,
  body: `${order.title}，单号 ${order.number}。${order.comes}，电话 ${order.phone}。`,
  ...inMotion(order),
})
/** The engineer who was to come no longer works here. `by` is empty when the promised time has passed already. */
export const repairUnassigned = (order: Order & { engineer: string; by: string }): Words => ({
  kind: 'repair_delayed',
  title: '师傅来不了，马上换一位',
  body: `${order.title}，单号 ${order.number}。对不起，${order.engineer}师傅不能来了，正在另派，派好就告诉您。${order.by ? `原来说的 ${order.by} 前到，不变。` : ''}`,
  ...inMotion(order),
  apart: true,
})
export const repairTakenOver = (order: Order & { engineer: string; phone: string; from: string }): Words => ({
  kind: 'repair_assigned',
  title: `${order.engineer}师傅接着修`,
  body: `${order.title}，单号 ${order.number}。${order.from}师傅不能接着做了，做到哪儿我们会交代清楚。${order.engineer}师傅电话 ${order.phone}。`,
  ...inMotion(order),
  apart: true,
})
export const repairDeparted = (order: Order & { engineer: string; by: string }): Words => ({
  kind: 'repair_departed',
  title: `${order.engineer}师傅出发了`,
  body: `${order.title}，最晚 ${order.by} 到`,
  ...inMotion(order),
})
/** `given`: what was granted for it, in words; empty where nothing was. */
export const repairDelayed = (order: Order & { reason: string; by: string; given: string }): Words => ({
  kind: 'repair_delayed',
  title: `对不起，要晚一点，改到 ${order.by} 前`,
  body: `${order.title}。${sentence(order.reason)}${order.given && `补偿：${order.given}，批好了。`}`,
  ...inMotion(order),
  apart: true,
})
export const repairMissed = (order: Order & { by: string; watcher: string }): Words => ({
  kind: 'repair_delayed',
  title: '没能按时，对不起',
  body: `${order.title}改到 ${order.by} 前。${order.watcher ? `${order.watcher}已经知道，正在盯这一单。` : ''}`,
  ...inMotion(order),
  apart: true,
})
export const repairFinished = (order: Order & { totalFen: number; tip: string }): Words => ({
  kind: 'repair_finished',
  title: `${order.title}，修完了`,
  body: `${feeText(order.totalFen)}请您看看修好没有。${order.tip}`,
  ...inMotion(order),
  apart: true,
})

/** What was proposed for an order is granted now. */
export const repairCompensated = (order: Order & { given: string }): Words => ({
  kind: 'repair_progress',
  title: `补偿批好了：${order.given}`,
  body: `${order.title}，单号 ${order.number}。${notedText}`,
  ...inMotion(order),
})

/** To the residents who met the same public fault; its reporter looks whether it is fixed. */
export const followedFinished = (order: Order): Words => ({
  kind: 'repair_finished',
  title: `${order.title}，修完了`,
  body: '您也遇到的这件修完了，报的邻居会去看。您那儿还不行，再报一次就好。',
  ...inMotion(order),
  apart: true,
})
export const followedConfirmed = (order: Order): Words => ({
  kind: 'repair_finished',
  title: `${order.title}，邻居看过了`,
  body: '报的邻居说修好了。谢谢您也说了一声。',
  ...inMotion(order),
})
export const followedReturned = (order: Order): Words => ({
  kind: 'repair_delayed',
  title: `${order.title}，接着修`,
  body: '报的邻居看过，说还没修好。我们接着修，有进展再告诉您。',
  ...inMotion(order),
})
export const followedCancelled = (order: Order): Words => ({
  kind: 'repair_delayed',
  title: `${order.title}，报的邻居撤回了`,
  body: '这一件不再修了。您那儿还不行，请您再报一次。',
  ...inMotion(order),
})

export const staffNewOrder = (order: Order & { where: string; tier: Tier }): Words => ({
  kind: 'staff_order',
  title: `${order.urgent ? '急修：' : '新报修：'}${order.title}`,
  body: `${order.where}，单号 ${order.number}，${tierNames[order.tier]}`,
  urgency: order.urgent ? 'now' : 'order',
})
export const staffThirdReport = (order: Order & { where: string; times: number }): Words => ({
  kind: 'staff_alert',
  title: `同一处第 ${order.times} 次报修`,
  body: `${order.where}：${order.title}。请您盯到修好，修好前不发评价。`,
  urgency: 'order',
})
export const staffAssigned = (order: Order & { where: string; comes: string }): Words => ({
  kind: 'staff_order',
  title: `派给您：${order.title}`,
  body: `${order.where}，${order.comes}`,
  urgency: order.urgent ? 'now' : 'order',
})
export const staffRefused = (order: Order & { engineer: string; reason: string }): Words => ({
  kind: 'staff_order',
  title: `${order.engineer}接不了这一单`,
  body: `${order.title}：${order.reason}。请另派一位。`,
  urgency: 'now',
})
export const staffUnassigned = (order: Order & { where: string; engineer: string; by: string }): Words => ({
  kind: 'staff_order',
  title: `请另派一位：${order.title}`,
  body: `${order.where}，${order.engineer}不在这里上班了${order.by ? `，${order.by} 前要到` : '，约好的时间已经过了'}`,
  urgency: 'now',
})
export const staffTakesOver = (order: Order & { where: string; from: string; by: string }): Words => ({
  kind: 'staff_order',
  title: `请接着修：${order.title}`,
  body: `${order.where}，${order.from}已经在现场做了一半${order.by ? `，${order.by} 前修完` : ''}。先跟住户打个招呼。`,
  urgency: 'now',
})
export const staffUrged = (order: Order & { where: string }): Words => ({
  kind: 'staff_order',
  title: `住户催了：${order.title}`,
  body: `${order.where}，单号 ${order.number}`,
  urgency: 'order',
})
export const staffReturned = (order: Order & { where: string; reason: string }): Words => ({
  kind: 'staff_order',
  title: `没修好，接着修：${order.title}`,
  body: `${order.where}。${sentence(order.reason)}`,
  urgency: 'order',
})
export const staffOrderOverdue = (order: Order & { where: string; promise: 'accept' | 'arrive' | 'finish'; by: string }): Words => ({
  kind: 'staff_overdue',
  title: `${{ accept: '没按时受理', arrive: '没按时上门', finish: '没按时修完' }[order.promise]}：${order.title}`,
  body: `${order.where}，承诺 ${order.by} 前。单号 ${order.number}`,
  urgency: order.urgent ? 'now' : 'order',
})
export const staffPraise = (praise: { title: string; words: string }): Words => ({
  kind: 'staff_praise',
  title: '住户夸了您',
  body: praise.words ? `${praise.title}：“${praise.words}”` : praise.title,
  urgency: 'order',
})

export const billIssued = (bill: { period: string; totalFen: number; dueOn: string }): Words => ({
  kind: 'bill_issued',
  title: `${monthText(bill.period)}账单出来了`,
  body: settlesItself(bill.totalFen) ? '以前多收的抵了这个月的，不用交' : `${yuan(bill.totalFen)} 元，${dayText(bill.dueOn)}前交都不算晚`,
  urgency: 'calm',
})
export const billPaid = (bill: { period: string; totalFen: number; receipt: string }): Words => ({
  kind: 'bill_paid',
  title: `谢谢您，${monthText(bill.period)}的费用收到了`,
  body: `${yuan(bill.totalFen)} 元，收据号 ${bill.receipt}。我们接着把事做好。`,
  urgency: 'calm',
})
/** What stands beside the sum in somebody's WeChat. */
export const orderDescription = (order: { community: string }): string => `${firstSentence(order.community, 40)}物业账单`

/** Friendly, once a week at most: no deadline, no threat, and a sentence for a resident who has paid already or has a question. */
export const billReminder = (bill: { period: string; totalFen: number }): Words => ({
  kind: 'bill_reminder',
  title: `提醒您一声，${monthText(bill.period)}的账单还没交`,
  body: `${yuan(bill.totalFen)} 元，方便的时候交就好。哪一项不清楚，点开说一句，我们先查。刚交过的话，谢谢您，不用理会。`,
  urgency: 'calm',
})
export const billAnswered = (bill: { period: string; words: string; changed: { fromFen: number; toFen: number } | null }): Words => ({
  kind: 'bill_answered',
  title: `${monthText(bill.period)}账单的疑问，查清楚了`,
  body: `${changeText(bill.changed)}${sentence(bill.words)}还有不清楚的，接着问。`,
  urgency: 'order',
})
/** To the others of the room: the figure is another one now. */
export const billChanged = (bill: { period: string; changed: { fromFen: number; toFen: number } }): Words => ({
  kind: 'bill_answered',
  title: `${monthText(bill.period)}的账单改了`,
  body: `${changeText(bill.changed)}每一项都在账单里，您看看。`,
  urgency: 'order',
})
export const staffBillDisputed = (bill: { period: string; where: string; about: string }): Words => ({
  kind: 'staff_alert',
  title: `住户对${monthText(bill.period)}账单有疑问`,
  body: `${bill.where}：“${bill.about}”。没答复前先不催交。`,
  urgency: 'order',
})

export const promptReminder = (prompt: { about: string }): Words => ({
  kind: 'prompt',
  title: `想听您说说：${prompt.about}`,
  body: '点一个数就算答完，不想答也没关系。',
  urgency: 'calm',
  uncounted: true,
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

interface StaffCase {
  title: string
  where: string
}
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
export const staffApproval = (matter: StaffCase & { by: string; amountFen: number }): Words => ({
  kind: 'staff_approval',
  title: `请批：补偿 ${yuan(matter.amountFen)} 元`,
  body: `${beside(matter.where, matter.title)}，${matter.by}提的，等您点头。批了才告诉住户。`,
  urgency: 'order',
})
const decided = { yes: '批了，告诉住户了', untold: '批了，住户不在了，没有告诉谁', no: '没批，住户不知道' }
export const staffApprovalAnswered = (matter: StaffCase & { approved: boolean; told: boolean; amountFen: number; why: string }): Words => ({
  kind: 'staff_approval',
  title: `补偿 ${yuan(matter.amountFen)} 元，${decided[matter.approved ? (matter.told ? 'yes' : 'untold') : 'no']}`,
  body: `${[matter.title, matter.where].filter(Boolean).join('，')}${matter.why && `：${matter.why}`}`,
  urgency: 'order',
})
/** What somebody wrote to promise with a delay, by an earlier version of the mini-program: nobody else is told. */
export const staffOfferInWords = (order: Order & { where: string; by: string; words: string }): Words => ({
  kind: 'staff_approval',
  title: `${order.by}想给补偿，没有告诉住户`,
  body: `${beside(order.where, order.title)}，写的是：“${order.words}”。给不给、给多少，由您定。`,
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

/** Things one after the other, as they are read. */
export const oneAfterTheOther = (things: readonly string[]): string => things.join('，')

/** The first sentence of what somebody wrote, cut to a title's length. */
export function firstSentence(text: string, length: number): string {
  const [first = ''] = text.trim().split(/[\n。！？!?；;]/)
  const letters = [...first.trim()]
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('')}…`
}

const givenNames: Record<CompensationKind, string> = { voucher: '代金券', fee_reduction: '减物业费', materials: '减材料费' }
/** "减物业费 10 元" */
export const givenText = ({ kind, amountFen }: { kind: string; amountFen: number }): string =>
  `${givenNames[kind as CompensationKind]} ${yuan(amountFen).replace('.00', '')} 元`
/** Several of them, as they are read. */
export const allGiven = (given: readonly { kind: string; amountFen: number }[]): string => given.map(givenText).join('、')
/** Nothing tells yet that a compensation was handed over: no notice of it is promised. */
const notedText = '物业记下了，想知道什么时候给，问客服。'
const feeText = (totalFen: number) => (totalFen === 0 ? '不收费。' : `费用 ${yuan(totalFen)} 元，签字后到客服前台结，还不能在手机上付。`)

/** Where it is, before what is said of it; an anonymous matter says nothing of it. */
const led = (where: string) => (where === '' ? '' : `${where}，`)
const beside = (...parts: readonly string[]) => parts.filter(Boolean).join(' ')
const inheritedText = ({ cases, followUps }: { cases: number; followUps: number }) =>
  [cases > 0 && ` ${cases} 件事`, followUps > 0 && ` ${followUps} 句要回的话`].filter(Boolean).join('、')
const changeText = (changed: { fromFen: number; toFen: number } | null) =>
  changed === null ? '' : `${yuan(changed.fromFen)} 元改成 ${yuan(changed.toFen)} 元${settlesItself(changed.toFen) ? '，不用交了' : ''}。`
const monthText = (period: string) => `${Number(period.slice(5, 7))} 月`
const sentence = (text: string) => (text === '' ? '' : /[。！？.!?]$/.test(text) ? text : `${text}。`)
