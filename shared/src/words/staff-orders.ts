import type { RepairState, ReportChannel } from '../domain/repair.ts'

/** Words about orders that colleagues read, in the mini-program and in the console. */
export const neverAnswered = '一直没回话'

export const channelWords: Record<ReportChannel, string> = { app: '小程序', phone: '电话', counter: '前台', qr: '扫码' }

/** Of a signed order, in lists and timelines. */
export const saidFixed = '住户说修好了'

/** How an order stands, said to those who work on it. */
export const staffStates: Record<RepairState, string> = {
  submitted: '等受理',
  accepted: '等派师傅',
  scheduled: '已派师傅',
  en_route: '在路上',
  on_site: '到了',
  working: '正在修',
  finished: '等住户看',
  confirmed: saidFixed,
  timed_out: neverAnswered,
  cancelled: '已取消',
}

export const doneMissing = '写一句做了什么'
