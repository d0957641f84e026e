import * as z from 'zod/mini'
import { type CompensationKind, compensationKinds } from '../../domain/authority.ts'
import { faultKinds, places, repairActions, repairStates, reportChannels, residentSteps, tiers } from '../../domain/repair.ts'
import {
  amountFen,
  communityPath,
  id,
  inCommunity,
  instant,
  line,
  moment,
  page,
  pageQuery,
  photo,
  roomLabel,
  staffCard,
  under,
  words,
} from '../common.ts'
import { compensation, compensationOffer } from '../money/compensation.ts'
import { operation, type ReplyOf } from '../operation.ts'

const residents = ['resident', 'helper'] as const
const dispatchers = ['desk', 'butler', 'manager'] as const
const photoIds = z.array(id('file')).check(z.maxLength(9))

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

const place = z.object({
  /** The reporter's room, absent for a public place. */
  label: z.nullable(roomLabel),
  spot: z.enum(places),
  /** For a public place: where, in words. */
  where: z.string(),
})

const feeLine = z.object({ label: line(30), amountFen })
/** What somebody signs: the proof, and the price line by line. */
const toSign = z.object({ after: z.array(photo), note: z.string(), feeLines: z.array(feeLine), totalFen: z.int() })

export const repairCard = z.object({
  id: id('repair'),
  number: z.string(),
  title: z.string(),
  place,
  tier: z.enum(tiers),
  state: z.enum(repairStates),
  step: z.nullable(z.enum(residentSteps)),
  promise: z.nullable(promise),
  engineer: z.nullable(staffCard),
  reportedAt: moment,
  cover: z.nullable(photo),
  /** Which report of this place and fault this is. */
  timesReported: z.int(),
  returns: z.int(),
  /** Somebody else's order about a public fault that the reader met too: told by place and kind, without the reporter's own words. */
  following: z.boolean(),
  /** In the own list, while the order waits for the signature. */
  completion: z.optional(z.nullable(toSign)),
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
})

export const repairOrder = z.extend(repairCard, {
  description: z.string(),
  fault: z.nullable(z.enum(faultKinds)),
  photos: z.array(photo),
  appointment: z.nullable(z.object({ from: moment, to: moment })),
  promises: z.object({ accept: moment, arrive: z.nullable(moment), finish: z.nullable(moment) }),
  /** What was done, its proof and its price; present from finishing on. */
  completion: z.nullable(
    z.extend(toSign, {
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
  channel: z.enum(reportChannels),
  /** For staff only: how many others met the same public fault. */
  followers: z.int(),
})
export type RepairOrder = z.infer<typeof repairOrder>

const appointmentInput = z.object({ from: instant, to: instant })
const reportBody = z.object({
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
    'Report something broken. A photo or a few words suffice. A slot that passed and photos that are gone are left out, and the reply says so.',
  method: 'POST',
  path: `${communityPath}/repairs`,
  who: residents,
  params: inCommunity,
  once: true,
  body: reportBody,
  reply: z.extend(repairOrder, { left: z.optional(z.array(z.enum(leftOut))) }),
  status: 201,
})

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
  }),
  reply: repairOrder,
  status: 201,
})

export const listMyRepairs = operation({
  id: 'listMyRepairs',
  summary: 'My orders and those of my rooms, newest first.',
  method: 'GET',
  path: `${communityPath}/my-repairs`,
  who: residents,
  params: inCommunity,
  query: z.extend(pageQuery, { open: z.optional(z.enum(['true', 'false'])) }),
  reply: page(repairCard),
})

export const listRepairs = operation({
  id: 'listRepairs',
  summary:
    'Orders for staff, sorted by the promise that comes next: mine, to be taken, or all. A butler’s: of what he serves, and what he entered himself.',
  method: 'GET',
  path: `${communityPath}/repairs`,
  who: ['engineer', 'desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.extend(pageQuery, { scope: z.enum(['mine', 'pool', 'open', 'closed']) }),
  reply: page(z.extend(repairCard, { resident: z.string(), wishes: z.string() })),
})
export type StaffRepairRow = ReplyOf<typeof listRepairs>['data'][number]

export const readRepair = operation({
  id: 'readRepair',
  summary: 'One order with its timeline.',
  method: 'GET',
  path: `${communityPath}/repairs/{repairId}`,
  who: [...residents, 'engineer', ...dispatchers],
  params: under('repairId', 'repair'),
  reply: repairOrder,
})

const step = <const Id extends string, const Who extends readonly (typeof repairStepCallers)[number][], B extends z.ZodMiniType>(
  name: Id,
  action: string,
  summary: string,
  who: Who,
  body: B,
) =>
  operation({
    id: name,
    summary,
    method: 'POST',
    path: `${communityPath}/repairs/{repairId}/${action}`,
    who,
    params: under('repairId', 'repair'),
    once: true,
    body,
    reply: repairOrder,
    problems: ['state_conflict'],
  })
const repairStepCallers = ['resident', 'helper', 'engineer', 'desk', 'butler', 'manager'] as const
const nothing = z.object({})

export const acceptRepair = step(
  'acceptRepair',
  'accept',
  'Take the report in charge; its tier sets the promises.',
  dispatchers,
  z.object({ tier: z.optional(z.enum(tiers)), fault: z.optional(z.enum(faultKinds)) }),
)
export const scheduleRepair = step(
  'scheduleRepair',
  'schedule',
  'Assign an engineer and say when; again: hand the order to another.',
  dispatchers,
  z.object({ engineerId: id('staff'), arriveBy: z.optional(instant) }),
)
export const takeRepair = step(
  'takeRepair',
  'take',
  'An engineer takes an order from the pool.',
  ['engineer'],
  z.object({ arriveBy: z.optional(instant) }),
)
export const refuseRepair = step(
  'refuseRepair',
  'refuse',
  'The engineer cannot take it: back to the desk, with the reason.',
  ['engineer'],
  z.object({ reason: line(100) }),
)
export const departForRepair = step('departForRepair', 'depart', 'On the way.', ['engineer'], nothing)
export const arriveAtRepair = step(
  'arriveAtRepair',
  'arrive',
  'There, with a photo; the work begins unless `start` is false.',
  ['engineer'],
  z.object({ photoIds: photoIds.check(z.minLength(1)), start: z.optional(z.boolean()) }),
)
export const startRepair = step('startRepair', 'start', 'The work begins after a first look.', ['engineer'], nothing)
export const delayRepair = step(
  'delayRepair',
  'delay',
  'It will be later: the true reason, the new time, and what is given for it. `offer`, words of older clients, goes to the manager alone.',
  ['engineer', ...dispatchers],
  z.object({
    reason: line(100),
    newTime: instant,
    compensation: z.optional(compensationOffer),
    offer: z.optional(line(60, 0)),
  }),
)
export const finishRepair = step(
  'finishRepair',
  'finish',
  'Done, with photos of before and after and every fee.',
  ['engineer'],
  z.object({
    beforePhotoIds: photoIds,
    afterPhotoIds: photoIds.check(z.minLength(1)),
    note: words(300, 1),
    feeLines: z.array(feeLine).check(z.maxLength(20)),
  }),
)
/** How often the order had been returned when the resident answered: a queued answer must not count for a later round. */
const returns = z.optional(z.int().check(z.gte(0)))
export const confirmRepair = step(
  'confirmRepair',
  'confirm',
  'The resident signs: it is fixed. `totalFen`, `returns`: the sum and the round that were read; if one differs now, nothing is signed.',
  residents,
  z.object({ totalFen: z.optional(amountFen), returns }),
)
export const returnRepair = step(
  'returnRepair',
  'return',
  'Not fixed: the same order goes on, and is counted. `returns`: the round that was read; if it differs now, nothing changes.',
  residents,
  z.object({ reason: words(300), photoIds: z.optional(photoIds), returns }),
)
export const cancelRepair = step(
  'cancelRepair',
  'cancel',
  'The resident takes the report back; possible until the engineer is on the way.',
  residents,
  z.object({ reason: words(100) }),
)
export const urgeRepair = step('urgeRepair', 'urge', 'The resident asks to hurry.', residents, nothing)

export const repairOperations = [
  reportRepair,
  enterRepair,
  listMyRepairs,
  listRepairs,
  readRepair,
  acceptRepair,
  scheduleRepair,
  takeRepair,
  refuseRepair,
  departForRepair,
  arriveAtRepair,
  startRepair,
  delayRepair,
  finishRepair,
  confirmRepair,
  returnRepair,
  cancelRepair,
  urgeRepair,
] as const
