import { entryPage } from '../../../features/staff/words-orders'
import { entryWords } from '../../../features/staff/words-entries'

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
  enter: entryWords.reportFor,
  note: '记一件事',
  invite: '给邀请码',
  inviteTitle: '邀请码',
  inviteFor: (room: string) => `${room}，给谁用`,
  inviteMake: '出一个码',
  inviteAgain: '再出一个码',
  inviteUntil: (time: string) => `${time} 前有效，只能用一次`,
} as const

export const openCaseSheet = {
  title: '记一件事',
  sub: '住户没打分，但话里听得出来不满意的，也记下来接着办。',
  origin: '从哪儿听来的',
  origins: { call: '打电话来', visit: '上门时', group_message: '群里', hidden: '别处' },
  name: '一句话说清',
  nameHint: '比如：晚上装修太吵',
  words: '住户怎么说的',
  wordsHint: entryPage.wordsHint,
  send: '记下来，我来办',
  missing: '点一下从哪儿听来，写一句是什么事',
} as const
