export const relayPage = {
  title: '匿名反映的事',
  what: '这件事',
  note: '这里只有您能看。客服不知道您是谁，您写的话也不带姓名、房号和时间。',
  reply: '回一句',
  replyHint: '不用说您是谁',
  send: '发出去',
  missing: '写一句再发',
  sent: '发出去了',
} as const
