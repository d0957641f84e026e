import { alertOperations } from './alerts.ts'
import { dutyOperations } from './duty.ts'
import { erasureOperations } from './erasure.ts'
import { fileOperations } from './file.ts'
import { heldPaymentOperations } from './held-payment.ts'
import { insightOperations } from './insight.ts'
import { loopOperations } from './loop.ts'
import { moneyOperations } from './money.ts'
import { myDataOperations } from './my-data.ts'
import { notifyOperations } from './notify.ts'
import { paymentOrderOperations } from './payment-order.ts'
import { paymentOperations } from './payment.ts'
import { peopleOperations } from './people.ts'
import { placeOperations } from './place.ts'
import { publicFaultOperations } from './public-fault.ts'
import { repairOperations } from './repair.ts'
import { residencyOperations } from './residency.ts'
import { setUpOperations } from './set-up.ts'
import { settingsOperations } from './settings.ts'
import { signInOperations } from './sign-in.ts'
import { surveyOperations } from './survey.ts'
import { teamOperations } from './team.ts'
import type { Operation } from './operation.ts'

export * from './alerts.ts'
export * from './common.ts'
export * from './duty.ts'
export * from './erasure.ts'
export * from './file.ts'
export * from './held-payment.ts'
export * from './insight.ts'
export * from './loop.ts'
export * from './money.ts'
export * from './my-data.ts'
export * from './notify.ts'
export * from './operation.ts'
export * from './payment-order.ts'
export * from './payment.ts'
export * from './people.ts'
export * from './place.ts'
export * from './problem.ts'
export * from './public-fault.ts'
export * from './repair.ts'
export * from './residency.ts'
export * from './set-up.ts'
export * from './settings.ts'
export * from './sign-in.ts'
export * from './survey.ts'
export * from './team.ts'

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
