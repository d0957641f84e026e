import { entries } from '../../../app/words/entries'

export const ordersPage = {
  title: entries.orders,
  what: entries.yourOrders,
  empty: '还没有报过修',
  emptySub: entries.reportAnything,
  report: '去报修',
} as const
