import * as contract from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import type { Database, Steps, Tx } from '../../platform/db/index.ts'
import { undo } from '../../platform/db/index.ts'
import type { StaffMember } from '../../platform/who.ts'
import { decide, givenById } from './compensation.ts'
import { listGiven, viewOfOne } from './list.ts'

export function moneyRoutes(mount: Mount): void {
  mount.staff(contract.listCompensations, ({ db, deps, query }) => listGiven(db, deps, query))
  mount.staff(contract.decideProposal, async ({ db, deps, staff, params, body, write }) => {
    const done = await write((tx) => decideById(tx, deps, staff, params.compensationId, body))
    return isRefused(done) ? done : viewAfter(db, deps, done.compensationId)
  })
}

function* decideById(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  id: string,
  input: contract.BodyOf<typeof contract.decideProposal>,
): Steps<{ compensationId: string } | Refused> {
  const proposal = yield* givenById(tx, deps, id)
  if (!proposal) return undo(notFound)
  yield* decide(tx, deps, who, proposal, input)
  return { compensationId: id }
}

async function viewAfter(db: Database, deps: Deps, id: string): Promise<contract.Compensation | Refused> {
  const row = await db.atomic((tx) => givenById(tx, deps, id))
  return row ? viewOfOne(db, deps, row) : notFound
}
