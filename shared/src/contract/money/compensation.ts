import * as z from 'zod/mini'
import { compensationKinds } from '../../domain/authority.ts'
import { deliveries, deliveryStates } from '../../domain/compensation.ts'
import { amountFen, day, id, moment, roomLabel } from '../common.ts'

export const compensationStates = ['granted', 'awaiting_approval', 'refused'] as const
export type CompensationState = (typeof compensationStates)[number]

/** What somebody wants to give: within the own authority it is granted at once, above it the manager decides. */
export const compensationOffer = z.object({ kind: z.enum(compensationKinds), amountFen: amountFen.check(z.gte(1)) })
export type CompensationOffer = z.infer<typeof compensationOffer>

/** How a granted compensation arrives, and how much of it is still to come. */
export const compensationDelivery = z.object({
  as: z.enum(deliveries),
  state: z.enum(deliveryStates),
  leftFen: amountFen,
  /** Of a voucher: its last day. */
  expiresOn: z.optional(day),
})
export type CompensationDelivery = z.infer<typeof compensationDelivery>

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
  /** Absent for what is not granted, and for a grant of an earlier program that nobody has delivered yet. */
  delivery: z.optional(compensationDelivery),
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
  /** Nobody of the household lives here any more: what is left of a credit is paid out by hand. */
  gone: z.optional(z.boolean()),
})
export type ListedCompensation = z.infer<typeof listedCompensation>
