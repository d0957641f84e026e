import * as z from 'zod/mini'
import { amountFen, words } from '../common.ts'
import { residents } from './callers.ts'
import { photoIds } from './order.ts'
import { nothing, step } from './step.ts'

/** How often the order had been returned when the resident answered: a queued answer must not count for a later round. */
const returns = z.optional(z.int().check(z.gte(0)))

export const confirmRepair = step({
  id: 'confirmRepair',
  action: 'confirm',
  summary:
    'The resident signs: it is fixed. `totalFen`, `returns`: the sum and the round that were read; if one differs now, nothing is signed.',
  who: residents,
  body: z.object({ totalFen: z.optional(amountFen), returns }),
})

export const returnRepair = step({
  id: 'returnRepair',
  action: 'return',
  summary: 'Not fixed: the same order goes on, and is counted. `returns`: the round that was read; if it differs now, nothing changes.',
  who: residents,
  body: z.object({ reason: words(300), photoIds: z.optional(photoIds), returns }),
})

export const cancelRepair = step({
  id: 'cancelRepair',
  action: 'cancel',
  summary: 'The resident takes the report back; possible until the engineer is on the way.',
  who: residents,
  body: z.object({ reason: words(100) }),
})

export const urgeRepair = step({ id: 'urgeRepair', action: 'urge', summary: 'The resident asks to hurry.', who: residents, body: nothing })
