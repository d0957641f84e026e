import { figure, link, oneOf, rows, text, time, type Told, yesNo } from '../../kernel/tell.ts'

export const noticesTold: Told = {
  title: '发给您的消息',
  heading: 'title',
  fields: {
    title: text('标题'),
    body: text('内容'),
    at: time('时间'),
    readAt: time('什么时候读的'),
    kind: link,
    target: link,
    communityId: link,
    id: link,
    recipient: link,
    subjectKind: link,
    subjectId: link,
  },
}

const uses = { order: '报修的进展', finished: '修完了', case: '反映的事', survey: '请您评价', bill: '账单' }

export const grantsTold: Told = {
  title: '微信消息，您答应过的',
  heading: 'about',
  fields: {
    about: oneOf('哪一种', uses),
    declinedAt: time('上次说不要的时间'),
    grants: rows('答应', {
      at: time(''),
      state: oneOf('', { open: '还能发一条', spent: '发过了', void: '收回了' }),
      toldByPhone: yesNo('手机告诉我们', '是', '不是'),
      toldByWeChat: yesNo('微信告诉我们', '是', '不是'),
      number: figure('第几次', '次'),
    }),
    templateId: link,
  },
}
