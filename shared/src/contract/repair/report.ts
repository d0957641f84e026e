import * as z from 'zod/mini'
import { faultKinds, places } from '../../domain/repair.ts'
import { communityPath, id, inCommunity, instant, line, words } from '../common.ts'
import { operation } from '../operation.ts'
import { residents } from './callers.ts'
import { photoIds, repairOrder } from './order.ts'

const appointmentInput = z.object({ from: instant, to: instant })

export const reportBody = z.object({
  /** Absent: a public place, described in `where`. */
  roomId: z.optional(id('room')),
  spot: z.enum(places),
  where: z.optional(line(60)),
  /** Instead of `where`: the public place whose code was scanned. */
  placeId: z.optional(id('place')),
  fault: z.optional(z.enum(faultKinds)),
  description: z.optional(words(500)),
  photoIds: z.optional(photoIds),
  reachesBelow: z.optional(z.boolean()),
  emergency: z.optional(z.boolean()),
  appointment: z.optional(appointmentInput),
})
export type ReportRepair = z.infer<typeof reportBody>

/** What a report had that cannot be taken any more: it waited on a phone until its slot had passed, or its uploads had gone. */
export const leftOut = ['appointment', 'photos'] as const
export type LeftOut = (typeof leftOut)[number]

export const reportRepair = operation({
  id: 'reportRepair',
  summary:
    'Report something broken. A photo or a few words suffice. A slot that passed and photos that are gone are left out, ' +
    'and the reply says so.',
  method: 'POST',
  path: `${communityPath}/repairs`,
  who: residents,
  params: inCommunity,
  once: true,
  body: reportBody,
  reply: z.extend(repairOrder, { left: z.optional(z.array(z.enum(leftOut))) }),
  status: 201,
})
