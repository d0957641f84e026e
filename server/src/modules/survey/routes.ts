import * as contract from '@linsheng/shared/contract'
import type { Answers } from '@linsheng/shared/domain'
import type { Mount } from '../../kernel/mount.ts'
import type { Database } from '../../platform/db/index.ts'
import { badField, isRefused, notFound, type Refused, withoutReply } from '../../platform/outcome.ts'
import { accept } from './accept.ts'
import type { Tap, Tapped } from './answered.ts'
import { enter, listDue } from './callbacks.ts'
import { claim, dismiss } from './claim.ts'
import { changeTrigger, publish, readSurveys, readVersion } from './designs.ts'
import { countRefusals } from './refusals.ts'
import { afterTap, closeSheet, correct, giveReasons, wishContact } from './sheet.ts'

export function surveyRoutes(mount: Mount, db: Database): void {
  const acceptTap = db.batched<Tap, Tapped | Refused>('accept_answers', ({ deps }) => deps.community.id, accept)

  mount.resident(contract.claimPrompt, async ({ deps, resident }) => ({ sheet: await claim(db, deps, resident) }))
  mount.resident(contract.answerPrompt, async ({ deps, resident, params, body, key, bodyHash }) => {
    if (key === null) return notFound
    const done = await acceptTap({
      deps,
      personId: resident.personId,
      accountId: resident.accountId,
      promptId: params.promptId,
      score: body.score,
      tappedAt: body.tappedAt === undefined ? null : Date.parse(body.tappedAt),
      anonymous: body.anonymous,
      sheetKey: body.sheetKey,
      mode: 'self',
      channel: 'in_app',
      enteredBy: null,
      responseId: body.anonymous ? deps.ids.random('response') : deps.ids.next('response', deps.now),
      once: { operation: contract.answerPrompt.id, key, bodyHash },
    })
    return isRefused(done) ? done : afterTap(db, deps, resident, body.sheetKey)
  })
  mount.resident(contract.correctScore, async ({ deps, resident, body, write }) => {
    const done = await write((tx) => correct(tx, deps, resident, body.sheetKey, body.score))
    return isRefused(done) ? done : afterTap(db, deps, resident, body.sheetKey)
  })
  mount.resident(contract.giveReasons, async ({ deps, resident, body, write }) =>
    withoutReply(await write((tx) => giveReasons(tx, deps, resident, body.sheetKey, body.answers as Answers))),
  )
  mount.resident(contract.wishContact, async ({ deps, resident, body, write }) => {
    const done = await write((tx) => wishContact(tx, deps, resident, body.sheetKey, body.wish))
    return isRefused(done) ? done : afterTap(db, deps, resident, body.sheetKey)
  })
  mount.resident(contract.closeSheet, async ({ deps, resident, body, write }) =>
    withoutReply(await write((tx) => closeSheet(tx, deps, resident, body.sheetKey))),
  )
  mount.resident(contract.dismissPrompt, async ({ deps, resident, params, write }) =>
    withoutReply(await write((tx) => dismiss(tx, deps, resident, params.promptId))),
  )
  mount.staff(contract.listCallbacks, async ({ deps, staff }) => listDue(db, deps, staff))
  mount.staff(contract.enterCallback, async ({ deps, staff, params, body, write }) =>
    withoutReply(await write((tx) => enter(tx, deps, staff, params.callbackId, body))),
  )
  mount.staff(contract.listRefusals, async ({ deps, query }) =>
    query.from > query.to ? badField('/query/to', 'too_small') : countRefusals(db, deps, query),
  )
  mount.staff(contract.listSurveys, ({ deps }) => readSurveys(db, deps))
  mount.staff(contract.publishSurvey, async ({ deps, staff, params, body, write }) => {
    const done = await write((tx) => publish(tx, deps, staff, params.surveyId, body))
    return isRefused(done) ? done : readVersion(db, deps, done.versionId)
  })
  mount.staff(contract.setTrigger, async ({ deps, params, body, write }) =>
    withoutReply(await write((tx) => changeTrigger(tx, deps, params.surveyId, body))),
  )
}
