import { alertOperations } from './notify/alerts.ts'
import { dutyOperations } from './staff/duty.ts'
import { erasureOperations } from './privacy/erasure.ts'
import { fileOperations } from './file/photo.ts'
import { heldPaymentOperations } from './payment/held.ts'
import { insightOperations } from './insight/score.ts'
import { loopOperations } from './loop/case.ts'
import { moneyOperations } from './money/compensation.ts'
import { myDataOperations } from './privacy/my-data.ts'
import { notifyOperations } from './notify/inbox.ts'
import { paymentOrderOperations } from './payment/order.ts'
import { paymentOperations } from './payment/bill.ts'
import { peopleOperations } from './resident/residents.ts'
import { placeOperations } from './place/place.ts'
import { publicFaultOperations } from './repair/public-fault.ts'
import { repairOperations } from './repair/order.ts'
import { residencyOperations } from './resident/residency.ts'
import { setUpOperations } from './community/set-up.ts'
import { settingsOperations } from './settings.ts'
import { signInOperations } from './identity/sign-in.ts'
import { surveyOperations } from './survey/survey.ts'
import { teamOperations } from './staff/team.ts'
import type { Operation } from './operation.ts'

export * from './notify/alerts.ts'
export * from './common.ts'
export * from './staff/duty.ts'
export * from './privacy/erasure.ts'
export * from './file/photo.ts'
export * from './payment/held.ts'
export * from './insight/score.ts'
export * from './loop/case.ts'
export * from './money/compensation.ts'
export * from './privacy/my-data.ts'
export * from './notify/inbox.ts'
export * from './operation.ts'
export * from './payment/order.ts'
export * from './payment/bill.ts'
export * from './resident/residents.ts'
export * from './place/place.ts'
export * from './problem.ts'
export * from './repair/public-fault.ts'
export * from './repair/order.ts'
export * from './resident/residency.ts'
export * from './community/set-up.ts'
export * from './settings.ts'
export * from './identity/sign-in.ts'
export * from './survey/survey.ts'
export * from './staff/team.ts'

/** Every operation of the product. */
export const operations: readonly Operation[] = [
  ...signInOperations,
  ...peopleOperations,
  ...residencyOperations,
  ...myDataOperations,
  ...setUpOperations,
  ...erasureOperations,
  ...dutyOperations,
  ...teamOperations,
  ...settingsOperations,
  ...fileOperations,
  ...placeOperations,
  ...repairOperations,
  ...publicFaultOperations,
  ...paymentOperations,
  ...paymentOrderOperations,
  ...heldPaymentOperations,
  ...moneyOperations,
  ...surveyOperations,
  ...loopOperations,
  ...insightOperations,
  ...notifyOperations,
  ...alertOperations,
]
