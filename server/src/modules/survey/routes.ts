import * as contract from '@linsheng/shared/contract'
import { gathered } from '../../kernel/gathered.ts'
import type { Mount } from '../../kernel/mount.ts'
import type { Database } from '../../platform/db/index.ts'
import { badField, isRefused, withoutReply } from '../../platform/outcome.ts'
import { claim, dismiss, showTogether } from './claim.ts'
import { changeTrigger, publish, readSurveys, readVersion } from './designs.ts'
import { countRefusals } from './refusals.ts'

export function surveyRoutes(mount: Mount, db: Database): void {
  const show = gathered(db, 'show_sheets', showTogether)

  mount.resident(contract.claimPrompt, async ({ deps, resident }) => ({ sheet: await claim(db, deps, resident, show) }))
  mount.resident(contract.dismissPrompt, async ({ deps, resident, params, write }) =>
    withoutReply(await write((tx) => dismiss(tx, deps, resident, params.promptId))),
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
