import { identityOperations } from './identity/index.ts'
import { staffOperations } from './staff/index.ts'
import { communityOperations } from './community/index.ts'
import { residentOperations } from './resident/index.ts'
import { privacyOperations } from './privacy/index.ts'
import { fileOperations } from './file/index.ts'
import { notifyOperations } from './notify/index.ts'
import { moneyOperations } from './money/index.ts'
import { repairOperations } from './repair/index.ts'
import { paymentOperations } from './payment/index.ts'
import { placeOperations } from './place/index.ts'
import { surveyOperations } from './survey/index.ts'
import { answerOperations } from './answer/index.ts'
import { loopOperations } from './loop/index.ts'
import { homeOperations } from './home/index.ts'
import { dossierOperations } from './dossier/index.ts'
import { insightOperations } from './insight/index.ts'
import { liveOperations } from './live/index.ts'
import type { Operation } from './operation.ts'

export * from './common.ts'
export * from './operation.ts'
export * from './problem.ts'
export * from './identity/index.ts'
export * from './staff/index.ts'
export * from './community/index.ts'
export * from './resident/index.ts'
export * from './privacy/index.ts'
export * from './file/index.ts'
export * from './notify/index.ts'
export * from './money/index.ts'
export * from './repair/index.ts'
export * from './payment/index.ts'
export * from './place/index.ts'
export * from './survey/index.ts'
export * from './answer/index.ts'
export * from './loop/index.ts'
export * from './home/index.ts'
export * from './dossier/index.ts'
export * from './insight/index.ts'
export * from './live/index.ts'

/** Every operation of the product, module by module. */
export const operations: readonly Operation[] = [
  ...identityOperations,
  ...staffOperations,
  ...communityOperations,
  ...residentOperations,
  ...privacyOperations,
  ...fileOperations,
  ...notifyOperations,
  ...moneyOperations,
  ...repairOperations,
  ...paymentOperations,
  ...placeOperations,
  ...surveyOperations,
  ...answerOperations,
  ...loopOperations,
  ...homeOperations,
  ...dossierOperations,
  ...insightOperations,
  ...liveOperations,
]
