export const residentsPage = {
  title: '住户',
  what: '住户名单',
  search: '姓名或房号',
  searchHint: '比如：1602',
  none: '没有找到',
  /** For a butler. */
  noneOwn: '您负责的楼里没有找到',
  noneSub: '换个姓名或房号试试。',
  noPhone: '不用手机',
  requests: '等着核对的',
  approve: '对得上，开通',
  refuse: '对不上',
  approved: '开通了',
  refused: '记下了',
  asked: (time: string) => `${time} 报的`,
  dispatch: '报修派单',
  enter: '代住户报修',
  note: '记一件事',
  invite: '给邀请码',
  inviteTitle: '邀请码',
  inviteFor: (room: string) => `${room}，给谁用`,
  inviteMake: '出一个码',
  inviteAgain: '再出一个码',
  inviteUntil: (time: string) => `${time} 前有效，只能用一次`,
} as const

export const staffMePage = {
  title: '我的',
  place: '在哪儿上班',
  roles: {
    engineer: '维修工程师',
    guard: '秩序员',
    desk: '客服',
    butler: '管家',
    manager: '物业经理',
    operator: '公司运营',
    product_owner: '产品负责人',
    support: '技术支持',
    committee: '业委会',
  },
  all: '全部页面',
  switchPost: '换一个小区',
  toResident: '去住户那边',
  elder: '大字',
  elderSub: '字大、按钮大',
} as const

export const staffInboxPage = {
  title: '消息',
  what: '消息',
  emptyTitle: '没有要看的消息',
  emptySub: '派单、催办、移交都会在这儿。',
} as const
