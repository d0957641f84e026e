import { entries } from '../../app/words/entries'

export const inboxPage = {
  title: '消息',
  what: '消息',
  filters: { all: '全部', repair: '报修', bill: '账单', matter: entries.matters },
  today: '今天',
  earlier: '更早',
  readAll: '全部看过了',
  emptyTitle: '都办妥了',
  emptySub: entries.reportAnything,
  emptyFilter: '这一类还没有消息',
  report: '去报修',
  limit: (pushes: number) => (pushes === 0 ? '只有急事才提醒您' : `每天最多提醒您 ${pushes} 次，急事除外`),
  unread: '没看过',
} as const
