import type { FoundBy } from '@linsheng/shared/contract/resident/residents.ts'
import type { ResidentRole } from '@linsheng/shared/domain/roles'
import type { FaultKind, Place } from '@linsheng/shared/domain/repair'
import { beside, clause, sentences } from '@linsheng/shared/words/phrases'

/** Words of a report by which its place is known. */
const spotSigns: readonly (readonly [Place, RegExp])[] = [
  ['kitchen', /厨房|水槽|灶|油烟/],
  ['bathroom', /卫生间|厕所|马桶|浴室|淋浴|洗手/],
  ['balcony', /阳台|晾衣/],
  ['bedroom', /卧室|卧房/],
  ['living_room', /客厅|门铃|对讲|入户门|大门/],
]
/** The same for what is broken, the dangerous first. */
const faultSigns: readonly (readonly [FaultKind, RegExp])[] = [
  ['gas', /燃气|煤气|天然气/],
  ['lift', /电梯/],
  ['lighting', /灯/],
  ['water', /漏|渗|滴|堵|水/],
  ['power', /跳闸|停电|没电|插座|开关/],
  ['door_lock', /锁|门/],
  ['wall', /墙|瓷砖|天花板/],
  ['appliance', /空调|热水器|冰箱|洗衣机|油烟机/],
]

export const words = {
  title: '报修录入',
  open: '代报修',
  hints: { anew: '新开一张', keep: '收起，字都留着' },
  household: '哪一户',
  householdHint: '房号、姓名、拼音首字母、电话或末四位',
  change: '换一户',
  none: '没找到，换个写法；名册外的人也能登记',
  nameUnknown: '没说是谁',
  roles: { owner: '业主', family: '家人', tenant: '租户', helper: '代办' } satisfies Record<ResidentRole, string>,
  foundBy: { name: '姓名', initials: '拼音', phone: '电话' } satisfies Record<FoundBy, string>,
  foundCount: (count: number) => `共 ${count} 位`,
  foundMove: '选',
  foundTake: '就是这位',
  public: '公共地方',
  home: '家里',
  publicHint: '写清在哪儿，师傅好找',
  before: '这户以前',
  nothingBefore: '没报过修',
  what: '什么事',
  whatHint: '照原话写',
  taken: '认成',
  spot: '在哪儿',
  fault: '什么坏了',
  tier: '多急',
  promise: (tier: string, accept: string, arrive: string | null) =>
    `${tier}：${clause(`${accept}内受理`, arrive === null ? '没有定死的到场时间' : `${arrive}内到场`)}`,
  channel: '怎么来的',
  engineer: '谁去',
  later: '先不派',
  suggest: (name: string, reason: string) => `建议${name}：${reason}`,
  reason: (openOrders: number) => beside('在岗', openOrders === 0 ? '手上没有单' : `手上 ${openOrders} 单`),
  noOneOnDuty: '这会儿没有在岗的师傅，先记下，再派',
  say: '念给住户听',
  byTime: (time: string) => `最晚 ${time} 到`,
  script: (name: string, engineer: string | null, when: string | null) =>
    sentences(
      clause(name && `${name}您好`, '这件事记下了'),
      engineer ? clause(`${engineer}师傅去看`, when) : clause('马上安排师傅，定下来给您回话', when),
    ),
  save: (name: string | null) => (name ? `记下并派给${name}` : '记下并受理'),
  saved: (number: string, name: string | null) => clause(`工单 ${number} 记下了`, name && `派给了${name}`),
  half: (number: string, done: string) => `工单 ${number} 已经${done}，后面一步没成。`,
  entered: '记下',
  accepted: '受理',
  unlisted: '登记一位来电人',
  listed: '改回住户',
  callerName: '怎么称呼',
  callerPhone: '回电号码',
  callerKept: '不在名册里的人也能报修：称呼和号码只跟着这一单，办完 7 天后删掉。',
  when: '什么时候',
  soon: '现在就来',
  slot: '约时间',
  days: ['今天', '明天', '后天'],
  slotAt: (slot: string) => `约在${slot}`,
  photos: '照片',
  photo: (nth: number) => `照片 ${nth}`,
  addPhoto: '加照片',
  dropPhoto: (nth: number) => `去掉照片 ${nth}`,
  photoHint: '拖进来，或粘贴',
  samePlace: '同一处',
  again: (times: number) => `30 天内同一处第 ${times} 次：先说对不起，不用住户再说一遍。`,
  missing: {
    caller: '来电人的称呼和回电号码都要写',
    household: '先选一户，或者选公共地方',
    where: '写一句在哪儿',
    spot: '在哪儿没认出来，选一下',
    what: '写一句什么事',
  },
} as const

const signed = <T>(signs: readonly (readonly [T, RegExp])[], text: string): T | null =>
  signs.find(([, sign]) => sign.test(text))?.[0] ?? null

/** Where and what a report in plain words is about, as far as its words say it; the desk corrects it. */
export const guessed = (text: string): { spot: Place | null; fault: FaultKind | null } => ({
  spot: signed(spotSigns, text),
  fault: signed(faultSigns, text),
})
