import * as z from 'zod/mini'
import { compensationKinds } from '../../domain/authority.ts'
import { amountFen, id, moment, roomLabel } from '../common.ts'

export const compensationStates = ['granted', 'awaiting_approval', 'refused'] as const
export type CompensationState = (typeof compensationStates)[number]

/** What somebody wants to give: within the own authority it is granted at once, above it the manager decides. */
export const compensationOffer = z.object({ kind: z.enum(compensationKinds), amountFen: amountFen.check(z.gte(1)) })
export type CompensationOffer = z.infer<typeof compensationOffer>

/** What is given to a household for a mistake, beside the case or the order that it is for. */
export const compensation = z.object({
  id: id('compensation'),
  kind: z.enum(compensationKinds),
  amountFen,
  state: z.enum(compensationStates),
  /** Who offered it. */
  by: z.string(),
  /** Why it was refused; absent for whatever was not. */
  refusedFor: z.optional(z.string()),
})
export type Compensation = z.infer<typeof compensation>

/** The same in the manager's list: for what and for whom, who gave it, and when. */
export const listedCompensation = z.extend(compensation, {
  of: z.enum(['case', 'repair']),
  /** The case or the order. */
  subjectId: z.string(),
  title: z.string(),
  /** Where the household lives; `null` for an anonymous matter, and for a household that has gone. */
  label: z.nullable(roomLabel),
  /** For what, in the words of who offered it. */
  reason: z.string(),
  offeredAt: moment,
  decidedBy: z.string(),
  decidedAt: z.nullable(moment),
})
export type ListedCompensation = z.infer<typeof listedCompensation>
