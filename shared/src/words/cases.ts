import type { CaseEventKind } from '../contract/loop/case.ts'
import type { CaseClock, CaseState, Closing, Outcome, RootCause } from '../domain/recovery-case.ts'
import { closingNames, saidNotSolved } from './matters.ts'
import { neverAnswered } from './staff-orders.ts'

/** Words about cases that colleagues read, in the mini-program and in the console. */
export const caseStates: Record<CaseState, string> = {
  opened: '还没联系',
  contacted: '联系过了',
  in_progress: '正在办',
  resolved: '等住户说一声',
  awaiting_decision: '等经理定',
  closed: '已关闭',
}
export const clockWords: Record<CaseClock, string> = { first_contact: '首次联系', visit: '上门', resolve: '解决' }
export const outcomeWords: Record<Outcome, string> = {
  recovered: '挽回了',
  solved_not_recovered: '解决了，还不满意',
  not_solved: '没解决',
  unknown: '不知道满不满意',
}
export const causeWords: Record<RootCause, string> = {
  skill: '手艺',
  process: '流程',
  materials: '材料',
  staffing: '人手',
  communication: '没说清',
  attitude: '态度',
  design_or_age: '老化或设计',
  third_party: '外单位',
  other: '别的',
}

/** The answer to a plan that a colleague heard. */
export const heardEvents = { plan_accepted: '电话里说可以', plan_declined: '电话里说想改一改' } as const

export const closingWords: Record<Closing, string> = {
  ...closingNames,
  phone_visit: '电话回访关的',
  timed_out: neverAnswered,
  score_corrected: '住户点错了分',
}

/** Rung by who had worked on it: in no recovery rate. */
export const selfVerifiedWords = '自己回访，不算挽回'

export const staffCaseEvents: Record<CaseEventKind, string> = {
  opened: '住户不满意',
  joined: '又来一条，并进来',
  score_corrected: '住户改了分',
  wish: '住户选了怎么联系',
  seen: '看到了',
  contacted: '联系上了',
  not_reached: '没联系上',
  planned: '定了方案',
  plan_accepted: '住户同意方案',
  plan_declined: '住户想改方案',
  cause_found: '找到原因',
  resolved: '办完，等住户说一声',
  solved_answered: '住户回了话',
  reopened: `${saidNotSolved}，接着办`,
  handover_offered: '请人接手',
  handover_accepted: '接手了',
  handover_declined: '没接',
  handed_on: '接过来负责',
  overdue: '超时',
  compensated: '补偿',
  relay_message: '留话',
  decided: '经理定了',
  closed: '关闭',
}

export const noCases = '没有要办的事'
export const noCasesSub = '住户不满意，会马上出现在这儿。'
export const givenReasons = '住户说的原因'
export const heardBy = (name: string): string => `${name}电话里听到的`
/** How an order belongs to a case. */
export const orderOfCase = { about: '评的就是这一单', opened: '从这件事开的' } as const
