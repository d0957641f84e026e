import * as z from 'zod/mini'
import { type CompensationKind, compensationKinds } from '../../domain/authority.ts'
import { faultKinds, places, repairActions, repairStates, reportChannels, residentSteps, tiers } from '../../domain/repair.ts'
import { amountFen, id, instant, line, moment, photo, roomLabel, staffCard } from '../common.ts'
import { compensation } from '../money/compensation.ts'

export const photoIds = z.array(id('file')).check(z.maxLength(9))

/** A promise still to be kept: until when, since when it runs, and the time it replaced. */
export const promise = z.object({
  kind: z.enum(['accept', 'arrive', 'finish']),
  by: moment,
  since: instant,
  original: z.nullable(moment),
  missed: z.boolean(),
  reason: z.nullable(z.string()),
})
export type RepairPromise = z.infer<typeof promise>

/** A promise that was missed: the time that was promised first, and when it was kept after all. */
const late = z.object({ kind: z.enum(['accept', 'arrive', 'finish']), promised: moment, keptAt: z.nullable(moment) })

export const repairPlace = z.object({
  /** The reporter's room, absent for a public place. */
  label: z.nullable(roomLabel),
  spot: z.enum(places),
  /** For a public place: where, in words. */
  where: z.string(),
})

/** `warrantyDays`: of the price list; absent where there is no warranty. */
export const feeLine = z.object({ label: line(30), amountFen, warrantyDays: z.optional(z.int()) })

/** What somebody signs: the proof, and the price line by line. */
export const repairToSign = z.object({ after: z.array(photo), note: z.string(), feeLines: z.array(feeLine), totalFen: z.int() })

const appointment = z.object({ from: moment, to: moment })

export const repairCard = z.object({
  id: id('repair'),
  number: z.string(),
  title: z.string(),
  place: repairPlace,
  tier: z.enum(tiers),
  state: z.enum(repairStates),
  step: z.nullable(z.enum(residentSteps)),
  promise: z.nullable(promise),
  /** What it is late with, until the order ends. */
  late: z.optional(z.nullable(late)),
  engineer: z.nullable(staffCard),
  reportedAt: moment,
  /** When somebody is to come, as agreed in the report. */
  appointment: z.optional(z.nullable(appointment)),
  cover: z.nullable(photo),
  /** Which report of this place and fault this is. */
  timesReported: z.int(),
  returns: z.int(),
  /** Somebody else's order about a public fault that the reader met too: told by place and kind, without the reporter's own words. */
  following: z.boolean(),
  /** In the own list, while the order waits for the signature. */
  completion: z.optional(z.nullable(repairToSign)),
})
export type RepairCard = z.infer<typeof repairCard>

export const timelineKinds = [
  'submitted',
  'accepted',
  'scheduled',
  'reassigned',
  'unassigned',
  'refused',
  'departed',
  'arrived',
  'started',
  'delayed',
  'promise_missed',
  'urged',
  'finished',
  'confirmed',
  'returned',
  'cancelled',
  'timed_out',
] as const
export type RepairEventKind = (typeof timelineKinds)[number]

export const timelineEntry = z.object({
  kind: z.enum(timelineKinds),
  at: moment,
  /** Who did it, as the reader may know them; empty for the system. */
  by: z.string(),
  byResident: z.boolean(),
  /** The promise it kept or set, the reason given. */
  due: z.nullable(moment),
  note: z.string(),
  photos: z.array(photo),
  /** When the server heard of it, where it waited on a phone; `at` is the tap. */
  received: z.optional(moment),
})

export const repairOrder = z.extend(repairCard, {
  description: z.string(),
  fault: z.nullable(z.enum(faultKinds)),
  photos: z.array(photo),
  appointment: z.nullable(appointment),
  promises: z.object({ accept: moment, arrive: z.nullable(moment), finish: z.nullable(moment) }),
  /** What was done, its proof and its price; present from finishing on. */
  completion: z.nullable(
    z.extend(repairToSign, {
      before: z.array(photo),
      arrivedAt: z.nullable(moment),
      finishedAt: moment,
    }),
  ),
  /** Earlier orders of the same place and fault; the manager who watches from the third on. */
  repeat: z.nullable(
    z.object({
      earlier: z.array(z.object({ id: id('repair'), number: z.string(), reportedAt: moment, photos: z.array(photo) })),
      watchedBy: z.nullable(z.string()),
    }),
  ),
  /** `offer`: what was granted for it, in words; empty where nothing was. */
  delay: z.nullable(z.object({ reason: z.string(), offer: z.string() })),
  /** The bill of its fees, once they were signed for: for those who pay it, and for staff. */
  bill: z.optional(z.object({ id: id('bill'), state: z.enum(['unpaid', 'paid']) })),
  /** What was granted to the reader's household; for staff all that was offered, with its state. */
  compensations: z.optional(z.array(compensation)),
  /** For staff only: what the reader may give this household at once, by kind, in fen. Absent where nothing can be given. */
  mayGive: z.optional(
    z.object(Object.fromEntries(compensationKinds.map((kind) => [kind, amountFen])) as Record<CompensationKind, typeof amountFen>),
  ),
  /** For staff only: a compensation that an earlier version told the resident in words, and nobody granted. */
  toldBefore: z.optional(z.string()),
  timeline: z.array(timelineEntry),
  can: z.array(z.enum(repairActions)),
  /** For staff only: whom to meet, and what they wish to be respected. */
  resident: z.nullable(
    z.object({
      personId: z.nullable(id('person')),
      name: z.string(),
      phoneMasked: z.string(),
      wishes: z.string(),
      /** Somebody reported it and was erased since. */
      gone: z.boolean(),
    }),
  ),
  /** For staff only: somebody on no list who reported it, until a week after its end. */
  caller: z.optional(z.object({ name: z.string(), phoneMasked: z.string() })),
  /** For who dispatches it: whom it can be given to, in the order in which to think of them. */
  engineers: z.optional(z.array(z.extend(staffCard, { openOrders: z.int(), sameFault: z.int(), offDutyUntil: z.nullable(moment) }))),
  channel: z.enum(reportChannels),
  /** For staff only: how many others met the same public fault. */
  followers: z.int(),
})
export type RepairOrder = z.infer<typeof repairOrder>
