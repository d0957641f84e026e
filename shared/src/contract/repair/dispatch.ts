import * as z from 'zod/mini'
import { communityPath, id, inCommunity, line, page, pageQuery, personName, serviceNumber, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { dispatchers } from './callers.ts'
import { repairCard, repairOrder } from './order.ts'
import { reportBody } from './report.ts'
import { nothing } from './step.ts'

export const listRepairs = operation({
  id: 'listRepairs',
  summary:
    'Orders for staff, sorted by the promise that comes next: mine, to be taken, or all. A butler’s: of what he serves, ' +
    'and what he entered himself.',
  method: 'GET',
  path: `${communityPath}/repairs`,
  who: ['engineer', 'desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.extend(pageQuery, {
    /** `open`: `working` and `signing` together. `submitted`: those of `working` that wait to be accepted. */
    scope: z.enum(['mine', 'submitted', 'pool', 'open', 'working', 'signing', 'closed', 'all']),
    /** Number, room, name, telephone number or words. */
    search: z.optional(line(50)),
  }),
  reply: page(z.extend(repairCard, { resident: z.string(), wishes: z.string() })),
})
export type StaffRepairRow = ReplyOf<typeof listRepairs>['data'][number]

export const enterRepair = operation({
  id: 'enterRepair',
  summary: 'Enter a report that came by phone, at the counter or by QR; the recorder is kept.',
  method: 'POST',
  path: `${communityPath}/repairs/entered`,
  who: dispatchers,
  params: inCommunity,
  once: true,
  body: z.extend(reportBody, {
    channel: z.enum(['phone', 'counter', 'qr']),
    personId: z.optional(id('person')),
    /** Instead of `personId`: somebody on no list, known to this order alone. */
    caller: z.optional(z.object({ name: personName, phone: serviceNumber })),
  }),
  reply: repairOrder,
  status: 201,
})

export const readCallerPhone = operation({
  id: 'readCallerPhone',
  summary: 'The full number of somebody on no list who reported an order, to ring back while it is open. Every look is logged.',
  method: 'POST',
  path: `${communityPath}/repairs/{repairId}/caller-phone`,
  who: ['engineer', ...dispatchers],
  params: under('repairId', 'repair'),
  body: nothing,
  reply: z.object({ phone: z.string() }),
})
