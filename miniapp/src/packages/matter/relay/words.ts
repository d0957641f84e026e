import { common } from '../../../app/words/common'

export const relayPage = {
  title: '匿名反映的事',
  what: '这件事',
  note: '这里只有您能看。客服不知道您是谁：您写的话不带姓名、房号，发出去就能看到，但记录里只写上午还是下午，不写几点。',
  reply: '回一句',
  replyHint: '不用说您是谁',
  send: '发出去',
  missing: common.writeFirst,
  sent: common.sent,
} as const
