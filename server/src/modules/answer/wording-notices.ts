import { message, toColleague } from '../../kernel/notice.ts'

/** Every message about asking and answering itself. */

/** To the operators: the machine that asks stood still. */
export const silentDay = message<{ day: string; events: number }>({
  ...toColleague,
  kind: 'staff_alert',
  page: null,
  urgency: 'order',
  inbox: ({ day, events }) => ({
    title: '一整天没问、没发、也没人答',
    body: `${day} 有 ${events} 件事该问住户，却一张问卷没问，一条消息没发出去，也没收到回答。请管服务器的人看看：多半是停住了，或者短信、微信的设置不对。`,
  }),
})
