import * as z from 'zod/mini'
import { maxQuantity } from '../../domain/fees.ts'
import { faultKinds, tiers } from '../../domain/repair.ts'
import { id, instant, line, words } from '../common.ts'
import { compensationOffer } from '../money/compensation.ts'
import { dispatchers } from './callers.ts'
import { feeLine, photoIds } from './order.ts'
import { nothing, step } from './step.ts'

const acceptance = z.object({ tier: z.optional(z.enum(tiers)), fault: z.optional(z.enum(faultKinds)) })

export const acceptRepair = step({
  id: 'acceptRepair',
  action: 'accept',
  summary: 'Take the report in charge; its tier sets the promises.',
  who: dispatchers,
  body: acceptance,
})

export const scheduleRepair = step({
  id: 'scheduleRepair',
  action: 'schedule',
  summary:
    'Assign an engineer and say when; again: hand the order to another. `replaces`: the engineer that was read; if it is another now, ' +
    'nothing changes. `accept`: a report that nobody has taken in charge is accepted with it.',
  who: dispatchers,
  body: z.object({
    engineerId: id('staff'),
    arriveBy: z.optional(instant),
    replaces: z.optional(z.nullable(id('staff'))),
    accept: z.optional(acceptance),
  }),
})

export const takeRepair = step({
  id: 'takeRepair',
  action: 'take',
  summary: 'An engineer takes an order from the pool.',
  who: ['engineer'],
  body: z.object({ arriveBy: z.optional(instant) }),
})

export const refuseRepair = step({
  id: 'refuseRepair',
  action: 'refuse',
  summary: 'The engineer cannot take it: back to the desk, with the reason.',
  who: ['engineer'],
  body: z.object({ reason: line(100) }),
})

/** When it was tapped, by the phone: it may have waited there for the network. */
const tapped = { tappedAt: z.optional(instant) }

export const departForRepair = step({
  id: 'departForRepair',
  action: 'depart',
  summary: 'On the way.',
  who: ['engineer'],
  body: z.object(tapped),
})

export const arriveAtRepair = step({
  id: 'arriveAtRepair',
  action: 'arrive',
  summary: 'There, with a photo; the work begins unless `start` is false.',
  who: ['engineer'],
  body: z.object({ photoIds: photoIds.check(z.minLength(1)), start: z.optional(z.boolean()), ...tapped }),
})

export const startRepair = step({
  id: 'startRepair',
  action: 'start',
  summary: 'The work begins after a first look.',
  who: ['engineer'],
  body: nothing,
})

export const delayRepair = step({
  id: 'delayRepair',
  action: 'delay',
  summary:
    'It will be later: the true reason, the new time, and what is given for it. `offer`, words of older clients, goes to ' +
    'the manager alone.',
  who: ['engineer', ...dispatchers],
  body: z.object({
    reason: line(100),
    newTime: instant,
    compensation: z.optional(compensationOffer),
    offer: z.optional(line(60, 0)),
  }),
})

/** A fee: of the price list, with how many of it and what that comes to as it was read, or a small one in words. */
export const newFeeLine = z.extend(feeLine, {
  listed: z.optional(z.object({ priceId: id('price'), quantity: z.int().check(z.gte(1), z.lte(maxQuantity)) })),
})
export type NewFeeLine = z.infer<typeof newFeeLine>

export const finishRepair = step({
  id: 'finishRepair',
  action: 'finish',
  summary: 'Done, with photos of before and after and every fee. What costs more than needs no quote is refused.',
  who: ['engineer'],
  body: z.object({
    beforePhotoIds: photoIds,
    afterPhotoIds: photoIds.check(z.minLength(1)),
    note: words(300, 1),
    feeLines: z.array(newFeeLine).check(z.maxLength(20)),
    ...tapped,
  }),
  problems: ['over_authority', 'quote_first'],
})
