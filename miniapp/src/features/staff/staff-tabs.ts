import type { StaffRole } from '@linsheng/shared/domain'
import type { Tab } from '../../components/tab-bar/tab'

const orders: Tab = { page: 'staffOrders', name: 'orders', icon: 'wrench' }
const pool: Tab = { page: 'staffPool', name: 'pool', icon: 'list' }
const cases: Tab = { page: 'staffCases', name: 'cases', icon: 'loop' }
const residents: Tab = { page: 'staffResidents', name: 'residents', icon: 'people' }
const dispatch: Tab = { page: 'staffDispatch', name: 'dispatch', icon: 'wrench' }
const score: Tab = { page: 'staffScore', name: 'score', icon: 'doc' }
const common: readonly Tab[] = [
  { page: 'staffInbox', name: 'inbox', icon: 'bell' },
  { page: 'staffMe', name: 'me', icon: 'user' },
]

/** What each role works with. The first of a person's roles in this order gives the tabs; the rest stands under 我的. */
const ownTabs: readonly [StaffRole, readonly Tab[]][] = [
  ['manager', [score, cases, dispatch]],
  ['desk', [dispatch, cases, residents]],
  ['butler', [cases, residents]],
  ['engineer', [orders, pool]],
  ['operator', [score, cases]],
  ['product_owner', [cases]],
  ['committee', [score]],
  ['guard', []],
  ['support', []],
]

export function tabsOf(roles: readonly StaffRole[]): readonly Tab[] {
  const own = ownTabs.find(([role]) => roles.includes(role))?.[1] ?? []
  return [...own, ...common]
}

/** Every page that the roles open, once each. */
export function allTabsOf(roles: readonly StaffRole[]): readonly Tab[] {
  const all = ownTabs.filter(([role]) => roles.includes(role)).flatMap(([, tabs]) => tabs)
  return all.filter((tab, index) => all.indexOf(tab) === index)
}
