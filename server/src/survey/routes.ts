import * as contract from '@linsheng/shared/contract'
import type { Answers } from '@linsheng/shared/domain'
import type { Mount } from '../platform/http/mount.ts'
import type { Database } from '../platform/db/index.ts'
import { badField, isRefused, notFound, type Refused, withoutReply } from '../platform/outcome.ts'
import { accept } from './accept.ts'
import type { SurveyDeps, Tap, Tapped } from './answered.ts'
import { enter, listDue } from './callbacks.ts'
import { claim, dismiss } from './claim.ts'
import { changeTrigger, publish, readSurveys, readVersion } from './designs.ts'
import { countRefusals } from './refusals.ts'
import { afterTap, closeSheet, correct, giveReasons, type SheetHooks, wishContact } from './sheet.ts'

export function surveyRoutes<D extends SurveyDeps & SheetHooks>(mount: Mount<D>, db: Database): void {
  const acceptTap = db.batched<Tap, Tapped | Refused>('accept_answers', ({ deps }) => deps.community.id, accept)

  mount(contract.claimPrompt, async ({ deps, member }) => (member.resident ? { sheet: await claim(db, deps, member.resident) } : notFound))
  mount(contract.answerPrompt, async ({ deps, member, params, body, key, bodyHash }) => {
    const { resident } = member
    if (!resident || key === null) return notFound
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
  mount(contract.correctScore, async ({ deps, member, body, write }) => {
    const { resident } = member
    if (!resident) return notFound
    const done = await write((tx) => correct(tx, deps, resident, body.sheetKey, body.score))
    return isRefused(done) ? done : afterTap(db, deps, resident, body.sheetKey)
  })
  mount(contract.giveReasons, async ({ deps, member, body, write }) => {
    const { resident } = member
    return resident ? withoutReply(await write((tx) => giveReasons(tx, deps, resident, body.sheetKey, body.answers as Answers))) : notFound
  })
  mount(contract.wishContact, async ({ deps, member, body, write }) => {
    const { resident } = member
    if (!resident) return notFound
    const done = await write((tx) => wishContact(tx, deps, resident, body.sheetKey, body.wish))
    return isRefused(done) ? done : afterTap(db, deps, resident, body.sheetKey)
  })
  mount(contract.closeSheet, async ({ deps, member, body, write }) => {
    const { resident } = member
    return resident ? withoutReply(await write((tx) => closeSheet(tx, deps, resident, body.sheetKey))) : notFound
  })
  mount(contract.dismissPrompt, async ({ deps, member, params, write }) => {
    const { resident } = member
    return resident ? withoutReply(await write((tx) => dismiss(tx, deps, resident, params.promptId))) : notFound
  })
  mount(contract.listCallbacks, async ({ deps, member }) => (member.staff ? listDue(db, deps, member.staff) : notFound))
  mount(contract.enterCallback, async ({ deps, member, params, body, write }) => {
    const { staff } = member
    return staff ? withoutReply(await write((tx) => enter(tx, deps, staff, params.callbackId, body))) : notFound
  })
  mount(contract.listRefusals, async ({ deps, query }) =>
    query.from > query.to ? badField('/query/to', 'too_small') : countRefusals(db, deps, query),
  )
  mount(contract.listSurveys, ({ deps }) => readSurveys(db, deps))
  mount(contract.publishSurvey, async ({ deps, member, params, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const done = await write((tx) => publish(tx, deps, staff, params.surveyId, body))
    return isRefused(done) ? done : readVersion(db, deps, done.versionId)
  })
  mount(contract.setTrigger, async ({ deps, params, body, write }) =>
    withoutReply(await write((tx) => changeTrigger(tx, deps, params.surveyId, body))),
  )
}
