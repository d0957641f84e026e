import type { CaseCourse } from './cases/case-course.ts'
import { generalCases } from './cases/general-one.ts'
import { moreGeneralCases } from './cases/general-two.ts'
import { homeCases } from './cases/home-one.ts'
import { moreHomeCases } from './cases/home-two.ts'
import { paymentCases } from './cases/payment-one.ts'
import { morePaymentCases } from './cases/payment-two.ts'
import { publicCases } from './cases/public-one.ts'
import { morePublicCases } from './cases/public-two.ts'
import { waterCases } from './cases/water.ts'

export { demoTouchpoints, type CaseCourse, type DemoTouchpoint, type Due } from './cases/case-course.ts'

/** Every reason of a repair has a course that names no fault, so that each case finds one. */
export const caseCourses: readonly CaseCourse[] = [
  ...waterCases,
  ...homeCases,
  ...moreHomeCases,
  ...publicCases,
  ...morePublicCases,
  ...generalCases,
  ...moreGeneralCases,
  ...paymentCases,
  ...morePaymentCases,
]
