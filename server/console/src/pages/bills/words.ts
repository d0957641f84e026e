import type { BillStanding } from '@linsheng/shared/domain/bill'
import type { ResidentRole } from '@linsheng/shared/domain/roles'
import { counterPage, deskBillList } from '@linsheng/shared/words/desk-bills'
import { givenList } from '@linsheng/shared/words/giving'
import { top } from '../../app/words'
import { draftForm } from '../../components/words'
import type { GivenState } from '../../data/money'
import type { BillTab } from './tabs'

export const words = {
  title: '账单',
  what: '账单',
  tabs: { bills: '账单', held: '待认付款', given: '补偿', vouchers: '券' } satisfies Record<BillTab, string>,
  take: '柜台收款',
  issue: '发账单',
  month: '月份',
  allMonths: '全部月份',
  standing: '状态',
  everyStanding: '全部状态',
  building: '楼栋',
  everyBuilding: '全部楼栋',
  search: counterPage.hint,
  columns: { who: '房号 · 住户', what: '项目', yuan: '元', due: '到期', state: '状态' },
  standings: { disputed: '有疑问', overdue: '逾期', held: '付款待认', unpaid: '未到期', paid: '已付' } satisfies Record<
    BillStanding,
    string
  >,
  late: (days: number) => `逾期 ${days} 天`,
  paidOn: (day: string, channel: string) => `已付 ${day}，${channel}`,
  settled: '已付，补偿抵完',
  roles: { owner: '业主', family: '家人', tenant: '租户', helper: '代办' } satisfies Record<ResidentRole, string>,
  nobody: '没有人住',
  figures: {
    paid: (count: number) => `笔已付，共 ${count} 笔`,
    money: (yuan: string) => `元已收，应收 ${yuan} 元`,
    disputed: '笔有疑问',
    overdue: '笔逾期',
    held: '笔付款待认',
    what: '这个月的数',
  },
  empty: '没有账单',
  emptySub: '这个月还没有发过，或者这些条件下一笔也没有。换个月份看看。',
  none: top.nothing,
  noneSub: '换个写法，或者看全部月份。',
  order: '有疑问的在前，再是逾期的、待认的',
} as const

export const drawer = {
  lines: '这张账单',
  linesSub: (month: string) => `元；与 ${month}并排`,
  linesAlone: '元；之前没有账单',
  line: '项目',
  now: '这张',
  more: '多了',
  course: '经过',
  issued: '账单发出',
  reminded: '提醒过',
  asked: '提出疑问',
  answered: '答复了',
  paid: '交了',
  howTo: '怎么答复',
  howToSub: '两种一样看待，都要写理由',
  keep: '不更正，说明清楚',
  keepSub: '把依据写清楚，住户可以再提一次',
  paidKeeps: '这张已经交了，原来的行不改。算错了就写明，多收的在下一张里减。',
  howToMissing: '选一种',
  people: '住着',
  yuan: '元',
  notNow: draftForm.cancel,
} as const

export const issue = {
  title: '发一张账单',
  room: '哪一户',
  roomMissing: '先找到哪一户',
  period: '哪个月的',
  dueOn: '最晚哪天交',
  lines: '收什么',
  kinds: {
    property_fee: '物业费',
    public_energy: '公摊能耗',
    repair_materials: '维修材料',
    parking: '停车费',
    other: '其他',
  },
  kind: '种类',
  label: '名目',
  note: '怎么算的',
  noteHint: '比如 89 平方米，每平方米 2.8 元',
  yuan: '元',
  add: '加一行',
  drop: '去掉',
  total: (yuan: string) => `合计 ${yuan} 元`,
  send: '发给这一户',
  missing: { label: '写上名目', yuan: '写上多少元', period: '选月份', dueOn: '选一天' },
  already: '这一户这个月的账单发过了，去列表里看。',
  sent: (room: string, month: string) => `${room} ${month}的账单发出去了，住户会收到消息。`,
} as const

export const take = {
  find: '哪一户',
  pick: '先报房号、姓名或整个电话号码，按回车',
  bills: '交哪几笔',
  total: '合计',
  who: '谁来交',
  how: '怎么交',
  got: '收到',
  due: deskBillList.dueOn,
  disputed: '有疑问，先答复',
  wholly: '几笔一起收，每一笔一张收据。同事抢先收了哪一笔，就停在那一笔，已收的不变。',
  again: '再收一笔',
  done: '收好了',
  receipt: '收据号',
  partly: (count: number) => `前面 ${count} 笔收好了，后面的没收。`,
  noneChosen: '点上要交的账单',
} as const

export const held = {
  what: '待认的付款',
  yuan: (amount: string) => `${amount} 元`,
  columns: { why: '怎么了', rooms: '哪几户' },
} as const

export const vouchers = {
  find: '查这张券',
  once: '先查再收。一张只能收一次，收了就作废。',
} as const

export const given = {
  what: '补偿',
  scopes: { awaiting_approval: '等着批的', outstanding: '待兑现', granted: '批过的' } satisfies Record<GivenState, string>,
  empty: {
    awaiting_approval: givenList.waitingNone,
    outstanding: givenList.deliverNone,
    granted: givenList.empty,
  } satisfies Record<GivenState, string>,
  columns: { what: '给什么', whom: '给谁', why: '为了什么', who: '谁给的', state: '到哪一步' },
  two: (by: string, decided: string) => `${by}提，${decided}批`,
  used: '用完了',
  reason: '提的人说',
  offered: '提出',
  decided: '批准',
  figures: '补偿的数',
  total: (yuan: string, count: number) => (count === 0 ? '这个月还没有给过' : `给了 ${yuan} 元，${count} 笔`),
} as const
