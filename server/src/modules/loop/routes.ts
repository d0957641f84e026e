import * as contract from '@linsheng/shared/contract'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { Mount, ResidentCall, StaffCall } from '../../kernel/mount.ts'
import { isRefused, type Refused, withoutReply } from '../../platform/outcome.ts'
import { forget } from '../../platform/once.ts'
import { asResident } from '../../platform/who.ts'
import { answerOffer, offer, write } from './handover.ts'
import {
  answerRelay,
  listCases,
  listFollowUps,
  listMine,
  readAfter,
  readCase,
  readMine,
  readRelay,
  settleFollowUp,
  tellStory,
} from './read.ts'
import type { CaseDone } from './step.ts'
import { answerPlan, decide, enterAnswer, lockOwnCase, sayWhetherSolved } from './verify.ts'
import { openOrder } from './order.ts'
import { hearAnswer, plan } from './plan.ts'
import { contact, decideMoney, endPain, notePain, openByStaff, resolve } from './staff-steps.ts'

type Write = (tx: Tx) => Steps<CaseDone | Refused>

/** Within this a request whose answer was lost comes again, with its key. */
const lostReplyMs = 60_000

export function loopRoutes(mount: Mount): void {
  staffRoutes(mount)
  residentRoutes(mount)
}

function staffRoutes(mount: Mount) {
  mount.staff(contract.listCases, async ({ db, deps, staff, query }) => listCases(db, deps, staff, query))
  mount.staff(contract.readCase, async ({ db, deps, staff, params }) => readCase(db, deps, staff, params.caseId))
  mount.staff(contract.openCase, (call) => byStaff(call, (tx) => openByStaff(tx, call.deps, call.staff, call.body)))
  mount.staff(contract.contactResident, (call) => byStaff(call, (tx) => contact(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.planCase, (call) => byStaff(call, (tx) => plan(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.hearPlanAnswer, (call) =>
    byStaff(call, (tx) => hearAnswer(tx, call.deps, call.staff, call.params.caseId, call.body)),
  )
  mount.staff(contract.openOrder, (call) => byStaff(call, (tx) => openOrder(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.addPain, (call) => byStaff(call, (tx) => notePain(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.settlePain, (call) => byStaff(call, (tx) => endPain(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.resolveCase, (call) => byStaff(call, (tx) => resolve(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.decideCompensation, (call) =>
    byStaff(call, (tx) => decideMoney(tx, call.deps, call.staff, call.params.caseId, call.body)),
  )
  mount.staff(contract.offerHandover, (call) => byStaff(call, (tx) => offer(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.answerHandover, (call) =>
    byStaff(call, (tx) => answerOffer(tx, call.deps, call.staff, call.params.caseId, call.body.accept)),
  )
  mount.staff(contract.enterVerification, (call) =>
    byStaff(call, (tx) => enterAnswer(tx, call.deps, call.staff, call.params.caseId, call.body)),
  )
  mount.staff(contract.decideCase, (call) => byStaff(call, (tx) => decide(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.writeByRelay, (call) => byStaff(call, (tx) => write(tx, call.deps, call.staff, call.params.caseId, call.body)))
  mount.staff(contract.listFollowUps, async ({ db, deps, staff }) => listFollowUps(db, deps, staff))
  mount.staff(contract.settleFollowUp, async ({ deps, staff, params, body, write: commit }) =>
    withoutReply(await commit((tx) => settleFollowUp(tx, deps, staff, params.followUpId, body.note))),
  )
}

function residentRoutes(mount: Mount) {
  mount.resident(contract.listMyCases, async ({ db, deps, resident, query }) => listMine(db, deps, resident, query))
  mount.resident(contract.readMyCase, async ({ db, deps, resident, params }) => readMine(db, deps, resident, params.caseId))
  mount.resident(contract.answerPlan, (call) =>
    byResident(call, function* answer(tx) {
      const { deps, resident, params, body } = call
      return yield* answerPlan(tx, deps, yield* lockOwnCase(tx, deps, resident, params.caseId), asResident(resident), body)
    }),
  )
  mount.resident(contract.confirmSolved, (call) =>
    byResident(call, function* answer(tx) {
      const { deps, resident, params, body } = call
      return yield* sayWhetherSolved(tx, deps, yield* lockOwnCase(tx, deps, resident, params.caseId), asResident(resident), body)
    }),
  )
  mount.resident(contract.readRelayCase, ({ db, deps, body }) => readRelay(db, deps, body.secret))
  mount.resident(contract.answerRelayCase, async ({ db, deps, resident, body, write: commit }) => {
    // nothing that is kept with the account's key leads to the case
    const done = await commit(function* (tx) {
      const answered = yield* answerRelay(tx, deps, resident, body)
      return isRefused(answered) ? answered : forget
    })
    return isRefused(done) ? done : readRelay(db, deps, body.secret)
  })
  mount.resident(contract.shareStory, async ({ deps, resident, body, write: commit }) =>
    withoutReply(await commit((tx) => tellStory(tx, deps, resident, body))),
  )
}

type Acting<Call> = Pick<Call, Extract<keyof Call, 'db' | 'deps' | 'staff' | 'resident' | 'write'>>

async function byStaff(call: Acting<StaffCall<contract.Operation>>, act: Write): Promise<contract.CaseDetail | Refused> {
  const { db, deps, staff } = call
  const done = await call.write(function* (tx) {
    const outcome = yield* act(tx)
    return isRefused(outcome) ? outcome : { ...outcome, at: String(deps.now) }
  })
  if (isRefused(done)) return done
  // who has just acted sees the outcome even where the case is then no longer theirs: once, and again where the answer was lost
  const isFresh = deps.now - Number(done['at'] ?? 0) <= lostReplyMs
  return isFresh ? readAfter(db, deps, staff, done.caseId) : readCase(db, deps, staff, done.caseId)
}

async function byResident(call: Acting<ResidentCall<contract.Operation>>, act: Write): Promise<contract.MyCase | Refused> {
  const done = await call.write(act)
  return isRefused(done) ? done : readMine(call.db, call.deps, call.resident, done.caseId)
}
