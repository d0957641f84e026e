/** The names of pages that several others lead to, and what invites there. */
export const entries = {
  orders: '我的报修',
  yourOrders: '您的报修',
  seeOrder: '看这一单',
  matters: '我反映的事',
  data: '我的资料和同意',
  erase: '注销并删除我的资料',
  reportByPhoto: '拍一张，就能报修',
  reportAnything: '家里有事，拍一张就能报修。',
} as const
