import { entries } from '../../app/words/entries'

export const servicesPage = {
  title: '服务',
  what: entries.yourOrders,
  inMotion: '正在办的',
  earlier: '办完的',
  all: '全部报修',
  none: '现在没有在办的报修',
  report: '报修',
  reportSub: entries.reportByPhoto,
  bills: '缴费',
  billsSub: '看账单、交费、收据',
  matters: entries.matters,
  mattersSub: '谁在办、办到哪一步',
} as const
