import * as common from './common.ts'
import { commonDocs } from './common-docs.ts'
import { identityDocs } from './identity/docs.ts'
import * as identity from './identity/index.ts'
import { staffDocs } from './staff/docs.ts'
import * as staff from './staff/index.ts'
import { communityDocs } from './community/docs.ts'
import * as community from './community/index.ts'
import { residentDocs } from './resident/docs.ts'
import * as resident from './resident/index.ts'
import { privacyDocs } from './privacy/docs.ts'
import * as privacy from './privacy/index.ts'
import { fileDocs } from './file/docs.ts'
import * as file from './file/index.ts'
import { notifyDocs } from './notify/docs.ts'
import * as notify from './notify/index.ts'
import { moneyDocs } from './money/docs.ts'
import * as money from './money/index.ts'
import { repairDocs } from './repair/docs.ts'
import * as repair from './repair/index.ts'
import { paymentDocs } from './payment/docs.ts'
import * as payment from './payment/index.ts'
import { placeDocs } from './place/docs.ts'
import * as place from './place/index.ts'
import { surveyDocs } from './survey/docs.ts'
import * as survey from './survey/index.ts'
import { answerDocs } from './answer/docs.ts'
import * as answer from './answer/index.ts'
import { loopDocs } from './loop/docs.ts'
import * as loop from './loop/index.ts'
import { homeDocs } from './home/docs.ts'
import * as home from './home/index.ts'
import { dossierDocs } from './dossier/docs.ts'
import * as dossier from './dossier/index.ts'
import { insightDocs } from './insight/docs.ts'
import * as insight from './insight/index.ts'
import { liveDocs } from './live/docs.ts'
import * as live from './live/index.ts'
import * as problem from './problem.ts'
import type { Docs } from './docs.ts'
import type { Operation } from './operation.ts'

export interface Documented {
  name: string
  /** What the module exports: its schemas are the named shapes of the description. */
  exports: Readonly<Record<string, unknown>>
  operations: readonly Operation[]
  docs: Docs
}

/** Every module with what is said about it, for the description of the API. */
export const documented: readonly Documented[] = [
  { name: 'common', exports: { ...common, ...problem }, operations: [], docs: commonDocs },
  { name: 'identity', exports: identity, operations: identity.identityOperations, docs: identityDocs },
  { name: 'staff', exports: staff, operations: staff.staffOperations, docs: staffDocs },
  { name: 'community', exports: community, operations: community.communityOperations, docs: communityDocs },
  { name: 'resident', exports: resident, operations: resident.residentOperations, docs: residentDocs },
  { name: 'privacy', exports: privacy, operations: privacy.privacyOperations, docs: privacyDocs },
  { name: 'file', exports: file, operations: file.fileOperations, docs: fileDocs },
  { name: 'notify', exports: notify, operations: notify.notifyOperations, docs: notifyDocs },
  { name: 'money', exports: money, operations: money.moneyOperations, docs: moneyDocs },
  { name: 'repair', exports: repair, operations: repair.repairOperations, docs: repairDocs },
  { name: 'payment', exports: payment, operations: payment.paymentOperations, docs: paymentDocs },
  { name: 'place', exports: place, operations: place.placeOperations, docs: placeDocs },
  { name: 'survey', exports: survey, operations: survey.surveyOperations, docs: surveyDocs },
  { name: 'answer', exports: answer, operations: answer.answerOperations, docs: answerDocs },
  { name: 'loop', exports: loop, operations: loop.loopOperations, docs: loopDocs },
  { name: 'dossier', exports: dossier, operations: dossier.dossierOperations, docs: dossierDocs },
  { name: 'home', exports: home, operations: home.homeOperations, docs: homeDocs },
  { name: 'insight', exports: insight, operations: insight.insightOperations, docs: insightDocs },
  { name: 'live', exports: live, operations: live.liveOperations, docs: liveDocs },
]
