export const ordersPage = {
  title: '我的报修',
  what: '您的报修',
  empty: '还没有报过修',
  emptySub: '家里有事，拍一张就能报修。',
  report: '去报修',
} as const
