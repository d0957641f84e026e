import * as z from 'zod/mini'
import { communityPath, id, inCommunity, moment, page, pageQuery, under } from '../common.ts'
import { operation } from '../operation.ts'

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
  'household',
  'staff_case',
  'staff_overdue',
  'staff_order',
  'staff_handover',
  'staff_approval',
  'staff_praise',
  'staff_alert',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticePages = [
  'repair',
  'bill',
  'case',
  'relay',
  'staff_repair',
  'staff_case',
  'staff_held',
  'staff_bill',
  'home',
  'helpers',
] as const
export type NoticePage = (typeof noticePages)[number]

/** Where a notice leads, as a page of the mini-program: the client maps it. */
export const noticeTarget = z.object({
  page: z.enum(noticePages),
  id: z.string(),
})

export const notice = z.object({
  id: id('notice'),
  kind: z.enum(noticeKinds),
  title: z.string(),
  body: z.string(),
  at: moment,
  /** Only the part of the day is told, of what somebody anonymous did: `at` is where it begins, at 0:00, 6:00, 12:00 or 18:00. */
  part: z.optional(z.boolean()),
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
