import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../platform/http/mount.ts'
import { isRefused, notFound, type Refused } from '../platform/outcome.ts'
import type { Database, Steps, Tx } from '../platform/db/index.ts'
import { undo } from '../platform/db/index.ts'
import type { StaffMember } from '../platform/who.ts'
import { decide, givenById, type MoneyDeps } from './compensation.ts'
import { listGiven, viewOfOne } from './list.ts'

export function moneyRoutes<D extends MoneyDeps>(mount: Mount<D>): void {
  mount(contract.listCompensations, ({ db, deps, query }) => listGiven(db, deps, query))
  mount(contract.decideProposal, async ({ db, deps, member, params, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const done = await write((tx) => decideById(tx, deps, staff, params.compensationId, body))
    return isRefused(done) ? done : viewAfter(db, deps, done.compensationId)
  })
}

function* decideById(
  tx: Tx,
  deps: MoneyDeps,
  who: StaffMember,
  id: string,
  input: contract.BodyOf<typeof contract.decideProposal>,
): Steps<{ compensationId: string } | Refused> {
  const proposal = yield* givenById(tx, deps, id)
  if (!proposal) return undo(notFound)
  yield* decide(tx, deps, who, proposal, input)
  return { compensationId: id }
}

async function viewAfter(db: Database, deps: MoneyDeps, id: string): Promise<contract.Compensation | Refused> {
  const row = await db.atomic((tx) => givenById(tx, deps, id))
  return row ? viewOfOne(db, deps, row) : notFound
}
