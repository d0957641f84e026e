/** Words of the frame, and those that several pages say. */
export const product = '邻声'
export const rail = {
  name: '主导航',
  groups: { see: '看清', improve: '改好', ask: '去问' },
  today: '今日',
  loop: '闭环',
  dispatch: '派单',
  residents: '住户档案',
  bills: '账单',
  places: '地点',
  company: '公司',
  team: '团队',
  settings: '设置',
} as const

export const top = {
  find: '搜住户、房号、工单、案件',
  hours: (from: string, to: string) => `服务时段 ${from}–${to}`,
  allDay: '全天服务',
  dark: '夜间配色',
  light: '白天配色',
  signOut: '退出登录',
  communities: '小区',
  me: '我的',
  weekdays: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  found: { homes: '住户', cases: '案件', orders: '工单', bills: '账单', yuan: (amount: string) => `${amount} 元` },
  nothing: '没找到，换个写法再试',
} as const

export const state = {
  loading: '正在读取',
  again: '再试一次',
  failed: (what: string) => `${what}没读出来`,
  why: {
    offline: '没有网络，连上网再试一次。',
    unreachable: '连不上服务器，过一会儿再试一次。',
    ours: '是我们这边出了问题，过一会儿再试一次。',
  },
  restFine: '别的都好着，先看别的也行。',
  stale: (time: string) => `最新的没读到，这是 ${time} 的`,
  missing: (what: string) => `没有找到${what}`,
  missingSub: '可能已经变了，或者不归您看。',
} as const

export const ended = {
  title: '登录过期了',
  sub: '这一页写的都还在。登录后接着办。',
} as const

export const broken = {
  title: '这一页出了点问题',
  sub: '是我们这边的错，写好存过的都在。重新打开这一页再试。',
  reload: '重新打开',
} as const

export const nowhere = {
  title: '没有这一页',
  sub: '可能换了地方，或者不归您看。',
  start: '回到今天的工作',
} as const

export const keysHelp = {
  title: '键盘快捷键',
  rows: [
    ['/', '搜索'],
    ['j k', '下一行、上一行'],
    ['Enter', '打开这一行'],
    ['Esc', '关上抽屉'],
    ['P', '柜台收款'],
    ['?', '这张表'],
  ],
} as const

export const start = { me: '您的资料' } as const
export const noPost = {
  title: '这个账号不在任何小区上班',
  sub: '如果觉得不对，请经理或公司运营看一眼。住户请用小程序。',
} as const
