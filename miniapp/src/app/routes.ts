import Taro from '@tarojs/taro'
import type { Notice } from '@linsheng/shared/contract/notify/inbox.ts'
import { freeWayBack } from './platform'
import { targetPageOf } from './target-pages'

/** Every page by its short name. */
export const pages = {
  home: '/pages/home/index',
  services: '/pages/services/index',
  inbox: '/pages/inbox/index',
  me: '/pages/me/index',
  kept: '/pages/kept/index',
  signIn: '/pages/sign-in/index',
  staffSignIn: '/packages/mine/staff-sign-in/index',
  join: '/packages/mine/join/index',
  myData: '/packages/mine/my-data/index',
  myExport: '/packages/mine/my-export/index',
  helpers: '/packages/mine/helpers/index',
  erase: '/packages/mine/erase/index',
  password: '/packages/mine/password/index',
  secondFactor: '/packages/mine/second-factor/index',
  legal: '/packages/mine/legal/index',
  report: '/packages/repair/report/index',
  order: '/packages/repair/order/index',
  orders: '/packages/repair/orders/index',
  bills: '/packages/bill/bills/index',
  bill: '/packages/bill/bill/index',
  paid: '/packages/bill/paid/index',
  vouchers: '/packages/bill/vouchers/index',
  matters: '/packages/matter/matters/index',
  matter: '/packages/matter/matter/index',
  relay: '/packages/matter/relay/index',
  staffOrders: '/packages/engineer/orders/index',
  staffPool: '/packages/engineer/pool/index',
  staffOrder: '/packages/staff/order/index',
  staffFinish: '/packages/engineer/finish/index',
  staffDispatch: '/packages/desk/dispatch/index',
  staffEntry: '/packages/desk/entry/index',
  staffCases: '/packages/butler/cases/index',
  staffCase: '/packages/butler/case/index',
  staffContact: '/packages/butler/contact/index',
  staffResolve: '/packages/butler/resolve/index',
  staffCallbacks: '/packages/butler/callbacks/index',
  staffFollowUps: '/packages/butler/follow-ups/index',
  staffPlaces: '/packages/desk/places/index',
  staffPlaceCode: '/packages/desk/place-code/index',
  staffPlaceCodes: '/packages/desk/place-codes/index',
  staffBills: '/packages/desk/bills/index',
  staffBill: '/packages/desk/bill/index',
  staffCounter: '/packages/desk/counter/index',
  staffPrices: '/packages/desk/prices/index',
  staffVoucher: '/packages/desk/voucher/index',
  staffHeld: '/packages/manager/held/index',
  staffCompensations: '/packages/manager/compensations/index',
  staffResidents: '/packages/desk/residents/index',
  staffScore: '/packages/manager/score/index',
  staffInbox: '/packages/staff/inbox/index',
  staffOutbox: '/packages/staff/outbox/index',
  staffTeam: '/packages/manager/team/index',
  staffHire: '/packages/manager/hire/index',
  staffAlerts: '/packages/staff/alerts/index',
  staffSettings: '/packages/manager/settings/index',
  staffLegal: '/packages/manager/legal/index',
  staffMe: '/packages/staff/me/index',
} as const
export type PageName = keyof typeof pages

/**
 * The page that stood at this address when all pages of staff lay in one package: open tabs, and links that somebody kept, still name it.
 * The server sends no address of a page for staff.
 */
export function movedTo(path: string): PageName | null {
  const leaf = /^\/?packages\/staff\/([a-z-]+\/index)/.exec(path)?.[1]
  const names = Object.keys(pages) as PageName[]
  return names.find((name) => leaf !== undefined && name.startsWith('staff') && pages[name].endsWith(`/${leaf}`)) ?? null
}

/** The page of a path, as the router gives it. */
export function pageAt(path: string): PageName | null {
  const names = Object.keys(pages) as PageName[]
  return names.find((name) => path.replace(/^\/?/, '/').startsWith(pages[name])) ?? null
}

export type Params = Record<string, string>

/** A sheet that is open, or has just closed, holds the way back of its page: it lets go first. */
function leaving(move: () => Promise<unknown>): void {
  const freed = freeWayBack()
  if (freed) void freed.then(move)
  else void move()
}

export function go(page: PageName, params: Params = {}): void {
  leaving(() => Taro.navigateTo({ url: urlOf(page, params) }).catch(() => Taro.redirectTo({ url: urlOf(page, params) })))
}

/** Instead of the page that is open: there is no way back to it. */
export function goInstead(page: PageName, params: Params = {}): void {
  leaving(() => Taro.redirectTo({ url: urlOf(page, params) }))
}

/** A page to begin at: everything that was open closes. */
export function goFirst(page: PageName, params: Params = {}): void {
  const url = urlOf(page, params)
  // Several reasons can lead to one place at once; it is opened once.
  if (url === beginningAt) return
  beginningAt = url
  const arrived = () => {
    beginningAt = null
  }
  leaving(() => Taro.reLaunch({ url }).then(arrived, arrived))
}

let beginningAt: string | null = null

/** Back; on a page that was opened directly, to where it belongs. */
export function goBack(fallback: PageName): void {
  if (Taro.getCurrentPages().length > 1) leaving(() => Taro.navigateBack())
  else goFirst(fallback)
}

function urlOf(page: PageName, params: Params): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pages[page] + (query.length > 0 ? `?${query.join('&')}` : '')
}

/** Opens what a notice is about. A newer server may name a page that this client does not have: then nothing opens. */
export function openTarget(target: Notice['target']): void {
  const to = target && targetPageOf(target.page)
  if (!target || !to) return
  const params = to.by === undefined ? {} : { [to.by]: target.id }
  if (to.first) goFirst(to.page, params)
  else go(to.page, params)
}
