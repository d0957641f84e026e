import { type FaultKind, type Place, type Tier, yuan } from '@linsheng/shared/domain'
import { givenText, notedText } from '../money/wording.ts'
import type { Words } from '../notify/add.ts'
import { beside, sentence } from '../notify/wording.ts'

/**
 * What the server says about orders.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

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

/** What somebody wrote to promise with a delay, by an earlier version of the mini-program: nobody else is told. */
export const staffOfferInWords = (order: Order & { where: string; by: string; words: string }): Words => ({
  kind: 'staff_approval',
  title: `${order.by}想给补偿，没有告诉住户`,
  body: `${beside(order.where, order.title)}，写的是：“${order.words}”。给不给、给多少，由您定。`,
  urgency: 'order',
})

/** Several of them, as they are read. */
export const allGiven = (given: readonly { kind: string; amountFen: number }[]): string => given.map(givenText).join('、')

const feeText = (totalFen: number) => (totalFen === 0 ? '不收费。' : `费用 ${yuan(totalFen)} 元，签字后到客服前台结，还不能在手机上付。`)
