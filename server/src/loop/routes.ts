import * as contract from '@linsheng/shared/contract'
import type { Steps, Tx } from '../platform/db/index.ts'
import type { Call, Mount } from '../platform/http/mount.ts'
import { isRefused, notFound, type Refused, withoutReply } from '../platform/outcome.ts'
import { forget } from '../platform/once.ts'
import { asResident, type Resident, type StaffMember } from '../platform/who.ts'
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
import type { CaseDone, LoopDeps } from './step.ts'
import { answerPlan, decide, enterAnswer, mine, sayWhetherSolved } from './verify.ts'
import { contact, decideMoney, endPain, notePain, openByStaff, plan, resolve } from './work.ts'

type AnyCall = Pick<Call<contract.Operation, LoopDeps>, 'db' | 'deps' | 'member' | 'write'>
type Write = (tx: Tx) => Steps<CaseDone | Refused>

/** Within this a request whose answer was lost comes again, with its key. */
const lostReplyMs = 60_000

export function loopRoutes<D extends LoopDeps>(mount: Mount<D>): void {
  staffRoutes(mount)
  residentRoutes(mount)
}

function staffRoutes<D extends LoopDeps>(mount: Mount<D>) {
  mount(contract.listCases, async ({ db, deps, member, query }) => (member.staff ? listCases(db, deps, member.staff, query) : notFound))
  mount(contract.readCase, async ({ db, deps, member, params }) =>
    member.staff ? readCase(db, deps, member.staff, params.caseId) : notFound,
  )
  mount(contract.openCase, (call) => byStaff(call, (who) => (tx) => openByStaff(tx, call.deps, who, call.body)))
  mount(contract.contactResident, (call) => byStaff(call, (who) => (tx) => contact(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.planCase, (call) => byStaff(call, (who) => (tx) => plan(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.addPain, (call) => byStaff(call, (who) => (tx) => notePain(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.settlePain, (call) => byStaff(call, (who) => (tx) => endPain(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.resolveCase, (call) => byStaff(call, (who) => (tx) => resolve(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.decideCompensation, (call) =>
    byStaff(call, (who) => (tx) => decideMoney(tx, call.deps, who, call.params.caseId, call.body)),
  )
  mount(contract.offerHandover, (call) => byStaff(call, (who) => (tx) => offer(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.answerHandover, (call) =>
    byStaff(call, (who) => (tx) => answerOffer(tx, call.deps, who, call.params.caseId, call.body.accept)),
  )
  mount(contract.enterVerification, (call) =>
    byStaff(call, (who) => (tx) => enterAnswer(tx, call.deps, who, call.params.caseId, call.body)),
  )
  mount(contract.decideCase, (call) => byStaff(call, (who) => (tx) => decide(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.writeByRelay, (call) => byStaff(call, (who) => (tx) => write(tx, call.deps, who, call.params.caseId, call.body)))
  mount(contract.listFollowUps, async ({ db, deps, member }) => (member.staff ? listFollowUps(db, deps, member.staff) : notFound))
  mount(contract.settleFollowUp, async ({ deps, member, params, body, write: commit }) => {
    const { staff } = member
    return staff ? withoutReply(await commit((tx) => settleFollowUp(tx, deps, staff, params.followUpId, body.note))) : notFound
  })
}

function residentRoutes<D extends LoopDeps>(mount: Mount<D>) {
  mount(contract.listMyCases, async ({ db, deps, member, query }) =>
    member.resident ? listMine(db, deps, member.resident, query) : notFound,
  )
  mount(contract.readMyCase, async ({ db, deps, member, params }) =>
    member.resident ? readMine(db, deps, member.resident, params.caseId) : notFound,
  )
  mount(contract.answerPlan, (call) =>
    byResident(
      call,
      (who) =>
        function* answer(tx) {
          return yield* answerPlan(tx, call.deps, yield* mine(tx, call.deps, who, call.params.caseId), asResident(who), call.body)
        },
    ),
  )
  mount(contract.confirmSolved, (call) =>
    byResident(
      call,
      (who) =>
        function* answer(tx) {
          return yield* sayWhetherSolved(tx, call.deps, yield* mine(tx, call.deps, who, call.params.caseId), asResident(who), call.body)
        },
    ),
  )
  mount(contract.readRelayCase, ({ db, deps, body }) => readRelay(db, deps, body.secret))
  mount(contract.answerRelayCase, async ({ db, deps, member, body, write: commit }) => {
    const { resident } = member
    if (!resident) return notFound
    // nothing that is kept with the account's key leads to the case
    const done = await commit(function* (tx) {
      const answered = yield* answerRelay(tx, deps, resident, body)
      return isRefused(answered) ? answered : forget
    })
    return isRefused(done) ? done : readRelay(db, deps, body.secret)
  })
  mount(contract.shareStory, async ({ deps, member, body, write: commit }) => {
    const { resident } = member
    return resident ? withoutReply(await commit((tx) => tellStory(tx, deps, resident, body))) : notFound
  })
}

async function byStaff(call: AnyCall, act: (who: StaffMember) => Write): Promise<contract.CaseDetail | Refused> {
  const { staff } = call.member
  if (!staff) return notFound
  const done = await call.write(function* (tx) {
    const outcome = yield* act(staff)(tx)
    return isRefused(outcome) ? outcome : { ...outcome, at: String(call.deps.now) }
  })
  if (isRefused(done)) return done
  // whoever just acted sees what became of it, even where the case is then no longer theirs: once, and again where the answer was lost
  const isFresh = call.deps.now - Number(done['at'] ?? 0) <= lostReplyMs
  return isFresh ? readAfter(call.db, call.deps, staff, done.caseId) : readCase(call.db, call.deps, staff, done.caseId)
}

async function byResident(call: AnyCall, act: (who: Resident) => Write): Promise<contract.MyCase | Refused> {
  const { resident } = call.member
  if (!resident) return notFound
  const done = await call.write(act(resident))
  return isRefused(done) ? done : readMine(call.db, call.deps, resident, done.caseId)
}
