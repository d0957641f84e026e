import { readAlerts, setAlerts } from './alerts.ts'
import { listInbox, readNotice, readAllNotices } from './inbox.ts'
import { readReach } from './reach.ts'
import { readSubscriptions, reportSubscriptions } from './subscriptions.ts'
import { readWorkMail, setWorkMail } from './work-mail.ts'

export * from './alerts.ts'
export * from './inbox.ts'
export * from './reach.ts'
export * from './subscriptions.ts'
export * from './work-mail.ts'

export const notifyOperations = [
  readAlerts,
  setAlerts,
  listInbox,
  readNotice,
  readAllNotices,
  readReach,
  readSubscriptions,
  reportSubscriptions,
  readWorkMail,
  setWorkMail,
] as const
