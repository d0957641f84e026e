import * as z from 'zod/mini'
import { communityPath, id, inCommunity, moment, page, pageQuery, under } from './common.ts'
import { operation, type ReplyOf } from './operation.ts'

const everybody = [
  'resident',
  'helper',
  'engineer',
  'guard',
  'desk',
  'butler',
  'manager',
  'operator',
  'product_owner',
  'support',
  'committee',
] as const

export const noticeKinds = [
  'repair_assigned',
  'repair_departed',
  'repair_delayed',
  'repair_finished',
  'repair_progress',
  'bill_issued',
  'bill_paid',
  'bill_reminder',
  'bill_answered',
  'prompt',
  'case_progress',
  'case_plan',
  'case_solved_question',
  'relay_message',
  'thanks',
  'promoter_invitation',
  'staff_case',
  'staff_overdue',
  'staff_order',
  'staff_handover',
  'staff_approval',
  'staff_praise',
  'staff_alert',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Where a notice leads, as a page of the mini-program: the client maps it. */
export const noticeTarget = z.object({
  page: z.enum(['repair', 'bill', 'case', 'relay', 'staff_repair', 'staff_case', 'staff_held', 'home']),
  id: z.string(),
})

const notice = z.object({
  id: id('notice'),
  kind: z.enum(noticeKinds),
  title: z.string(),
  body: z.string(),
  at: moment,
  read: z.boolean(),
  target: z.nullable(noticeTarget),
})
export type Notice = z.infer<typeof notice>

/** As a resident or as staff: the two have an inbox each. */
const inboxOf = z.enum(['resident', 'staff'])

export const listInbox = operation({
  id: 'listInbox',
  summary: 'My inbox, newest first, with the unread count.',
  method: 'GET',
  path: `${communityPath}/inbox`,
  who: everybody,
  params: inCommunity,
  query: z.extend(pageQuery, { as: inboxOf }),
  reply: z.extend(page(notice), { unread: z.int() }),
})

export const readNotice = operation({
  id: 'readNotice',
  summary: 'Mark a notice as read.',
  method: 'POST',
  path: `${communityPath}/inbox/{noticeId}/read`,
  who: everybody,
  params: under('noticeId', 'notice'),
})
export const readAllNotices = operation({
  id: 'readAllNotices',
  summary: 'Mark all as read.',
  method: 'POST',
  path: `${communityPath}/inbox/read`,
  who: everybody,
  params: inCommunity,
  body: z.object({ as: inboxOf }),
})

/** Where somebody is asked whether WeChat may send a message: only where they gain by it. */
export const askScenes = ['report', 'sign_off', 'paid'] as const
export type AskScene = (typeof askScenes)[number]
/** WeChat's own words for what somebody answered to one template. */
export const subscriptionAnswers = ['accept', 'reject', 'ban', 'filter'] as const
const templateId = z.string().check(z.regex(/^[\w-]{20,60}$/))

export const readSubscriptions = operation({
  id: 'readSubscriptions',
  summary:
    'Which templates may be asked for, and where: never one that was refused a short while ago (`subscription.restDays` of the settings).',
  method: 'GET',
  path: '/api/v1/me/subscriptions',
  who: ['account'],
  reply: z.object({ asks: z.array(z.object({ scene: z.enum(askScenes), templateIds: z.array(z.string()) })) }),
})
export type Subscriptions = ReplyOf<typeof readSubscriptions>

export const reportSubscriptions = operation({
  id: 'reportSubscriptions',
  summary: 'What I answered to requestSubscribeMessage. Each accepted template is one message.',
  method: 'POST',
  path: '/api/v1/me/subscriptions',
  who: ['account'],
  once: true,
  body: z.object({
    scene: z.enum(askScenes),
    results: z.array(z.object({ templateId, result: z.enum(subscriptionAnswers) })).check(z.minLength(1), z.maxLength(5)),
  }),
})

export const notifyOperations = [listInbox, readNotice, readAllNotices, readSubscriptions, reportSubscriptions] as const
