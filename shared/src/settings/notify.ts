import { group, minutes, whole } from './figure.ts'
import { day, hour } from './units.ts'

export const notifySettings = group({
  pushesPerDay: whole({ default: 3, min: 0, max: 20, unit: 'times', label: '一人一天最多推送，急事除外', shown: true }),
  /** A colleague who was not in the app for so long is written to about what is overdue; not more often than this. */
  workMail: {
    absentMinutes: minutes({ default: 2 * hour, min: 10, max: 7 * day, label: '同事多久没打开才发邮件' }),
    everyMinutes: minutes({ default: hour, min: 10, max: 7 * day, label: '给同事的邮件最多多久一封' }),
  },
  /** A resident who opened the app within this reads notices there. After it, a text message (which costs money) is sent. */
  sms: { absentDays: whole({ default: 30, min: 1, max: 365, unit: 'days', label: '住户多久没打开才发短信' }) },
  /** A resident who refused a WeChat message template is not asked for it again in this time. */
  subscription: { restDays: whole({ default: 30, min: 7, max: 365, unit: 'days', label: '拒绝订阅消息后多久不再问' }) },
})
