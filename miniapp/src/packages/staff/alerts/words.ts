import { groupCard, groupForm } from '@linsheng/shared/words/alert-group'
import { mailNeverSays } from '@linsheng/shared/words/alerts'

export const alertsPage = {
  title: '提醒',
  what: '提醒',
  group: groupCard,
  groupSheet: groupForm,
  mail: {
    title: '我的工作邮箱',
    sub: `您的事过了说好的时间，您又有一阵没打开邻声，就写一封信。${mailNeverSays}。`,
    address: '写给',
    none: '还没写邮箱',
    unavailable: '公司还没接上邮件，写了也先不发。',
    set: '写上邮箱',
    change: '换一个',
    stop: '不用写信',
    stopped: '不写信了',
  },
  mailSheet: {
    title: '我的工作邮箱',
    sub: '只用来提醒您，存下就只看得到开头。',
    address: '邮箱',
    wrong: '邮箱写得不对，看看有没有少字。',
    send: '存下',
    done: '存下了',
  },
} as const
