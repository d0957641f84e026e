import type { RepairPromise } from '@linsheng/shared/contract/repair/order.ts'
import * as said from '@linsheng/shared/words/dispatching'
import { clause } from '@linsheng/shared/words/phrases'
import { top } from '../../app/words'
import type { OrderScope } from '../../data/orders'

const scopes: Record<OrderScope, string> = { working: '在手', submitted: '待受理', pool: '待派', signing: '等住户看', closed: '已结束' }
const clocks: Record<RepairPromise['kind'], string> = { accept: '受理', arrive: '到场', finish: '修好' }

export const words = {
  title: '派单',
  what: '工单',
  number: (number: string) => `工单 ${number}`,
  scopes,
  search: '单号、房号、姓名、电话或原话',
  late: (count: number) => `${count} 单超时`,
  columns: { number: '工单', what: '什么事 · 哪里', due: '到期', engineer: '谁在办' },
  clocks,
  nobody: '待派',
  repeat: (times: number) => `同处第 ${times} 次`,
  returned: '返修',
  empty: '这里没有单',
  emptySub: '有人报修，马上出现在这儿。',
  none: top.nothing,
  noneSub: '单号、房号、姓名或拼音首字母、电话或末四位、报修的原话都能搜。',

  resident: '住户',
  wishes: said.wishes,
  elsewhere: said.elsewhere,
  caller: said.callerWords.title,
  callerOpen: '看号码',
  callerWhy: said.callerWords.why,
  engineer: '师傅',
  where: '哪里',
  channel: '怎么报的',
  fault: '什么坏了',
  slot: '约好',
  followers: (count: number) => `另有 ${count} 位也遇到了`,
  unsaid: '没说',
  missed: (what: string, time: string, kept: string | null) => clause(`${what}原定 ${time} 前`, kept ? `${kept} 才做到` : '还没做到'),
  amount: (yuan: string) => `${yuan} 元`,
  promises: '答应的',
  promised: (what: string, time: string) => `${what} ${time} 前`,
  movedFrom: (time: string) => `原定 ${time}`,
  earlier: '这儿以前的',
  watchedBy: (name: string) => `${name}在盯`,
  given: '补偿',
  timeline: '经过',
  due: (time: string) => `答应 ${time} 前`,
  done: '做了什么',

  steps: { accept: '受理', assign: '派人', reassign: '换人', delay: '改时间' },
  accept: said.acceptSheet,
  assign: said.assignSheet,
  delay: said.delaySheet,
  cancel: '先不办',
  suggested: (name: string) => `建议派 ${name}`,
  onDuty: '在岗',
  tomorrow: (time: string) => `明天 ${time}`,
  nowIs: (state: string) => `现在是：${state}`,
} as const
