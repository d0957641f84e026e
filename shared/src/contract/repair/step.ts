import * as z from 'zod/mini'
import { faultKinds, tiers } from '../../domain/repair.ts'
import { amountFen, communityPath, id, instant, line, under, words } from '../common.ts'
import { compensationOffer } from '../money/compensation.ts'
import { operation } from '../operation.ts'
import { dispatchers, residents } from './callers.ts'
import { feeLine, photoIds, repairOrder } from './order.ts'

const repairStepCallers = ['resident', 'helper', 'engineer', 'desk', 'butler', 'manager'] as const

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
