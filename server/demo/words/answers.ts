import type { CommentsByClass } from './answers/comment.ts'
import { paymentDetractors } from './answers/payment-detractors.ts'
import { paymentPassives } from './answers/payment-passives.ts'
import { paymentPromoters } from './answers/payment-promoters.ts'
import { repairDetractors } from './answers/repair-detractors.ts'
import { repairPassives } from './answers/repair-passives.ts'
import { repairPromoters } from './answers/repair-promoters.ts'
import type { DemoTouchpoint } from './cases/case-course.ts'

export type { Comment, CommentsByClass, Season } from './answers/comment.ts'

/** What residents wrote beside their scores, by touchpoint and class. */
export const comments: Record<DemoTouchpoint, CommentsByClass> = {
  repair_finished: { detractor: repairDetractors, passive: repairPassives, promoter: repairPromoters },
  payment_made: { detractor: paymentDetractors, passive: paymentPassives, promoter: paymentPromoters },
}
