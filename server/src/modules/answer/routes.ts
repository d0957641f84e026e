import * as contract from '@linsheng/shared/contract'
import type { Answers } from '@linsheng/shared/domain'
import { gathered } from '../../kernel/gathered.ts'
import type { Mount } from '../../kernel/mount.ts'
import type { Database } from '../../platform/db/index.ts'
import { isRefused, notFound, withoutReply } from '../../platform/outcome.ts'
import { listDue } from '../survey/callbacks.ts'
import { accept } from './accept.ts'
import { afterTap } from './after-tap.ts'
import { correct, wishContact } from './correct.ts'
import { enter } from './enter.ts'
import { closeSheet } from './open-sheet.ts'
import { giveReasonsTogether } from './reasons.ts'

export function answerRoutes(mount: Mount, db: Database): void {
  const acceptTap = gathered(db, 'accept_answers', accept)
  const keepReasons = gathered(db, 'give_reasons', giveReasonsTogether)

  mount.resident(contract.answerPrompt, async ({ deps, resident, params, body, key, bodyHash }) => {
    if (key === null) return notFound
    const done = await acceptTap(deps, {
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
  mount.resident(contract.giveReasons, async ({ deps, resident, body }) =>
    withoutReply(await keepReasons(deps, { who: resident, sheetKey: body.sheetKey, answers: body.answers as Answers })),
  )
  mount.resident(contract.wishContact, async ({ deps, resident, body, write }) => {
    const done = await write((tx) => wishContact(tx, deps, resident, body.sheetKey, body.wish))
    return isRefused(done) ? done : afterTap(db, deps, resident, body.sheetKey)
  })
  mount.resident(contract.closeSheet, async ({ deps, resident, body, write }) =>
    withoutReply(await write((tx) => closeSheet(tx, deps, resident, body.sheetKey))),
  )
  mount.staff(contract.listCallbacks, async ({ deps, staff }) => listDue(db, deps, staff))
  mount.staff(contract.enterCallback, async ({ deps, staff, params, body, write }) =>
    withoutReply(await write((tx) => enter(tx, deps, staff, params.callbackId, body))),
  )
}
