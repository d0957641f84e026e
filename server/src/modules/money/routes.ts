import * as contract from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, notFound, type Refused, withoutReply } from '../../platform/outcome.ts'
import type { Database, Steps, Tx } from '../../platform/db/index.ts'
import { undo } from '../../platform/db/index.ts'
import type { StaffMember } from '../../platform/who.ts'
import { decide, givenById } from './compensation.ts'
import { figuresOf } from './figures.ts'
import { deliverLate, payOut } from './hand-over.ts'
import { listGiven, viewOfOne } from './list.ts'
import { add, change, listPrices, readVersion, remove } from './prices.ts'
import { findByCode, redeemVoucher } from './voucher.ts'
import { deskView, listMine } from './vouchers.ts'

export function moneyRoutes(mount: Mount): void {
  mount.staff(contract.listCompensations, ({ db, deps, query }) => listGiven(db, deps, query))
  mount.staff(contract.compensationFigures, ({ db, deps, query }) => figuresOf(db, deps, query))
  mount.staff(contract.decideProposal, async ({ db, deps, staff, params, body, write }) => {
    const done = await write((tx) => decideById(tx, deps, staff, params.compensationId, body))
    return isRefused(done) ? done : viewAfter(db, deps, done.compensationId)
  })
  mount.staff(contract.deliverCompensation, async ({ db, deps, params, body, write }) => {
    const done = await write((tx) => deliverLate(tx, deps, params.compensationId, body.byHand))
    return isRefused(done) ? done : viewAfter(db, deps, done.compensationId)
  })
  mount.staff(contract.payOutCompensation, async ({ db, deps, staff, params, body, write }) => {
    const done = await write((tx) => payOut(tx, deps, staff, { compensationId: params.compensationId, leftFen: body.leftFen }))
    return isRefused(done) ? done : viewAfter(db, deps, done.compensationId)
  })
  mount.resident(contract.listMyVouchers, ({ db, deps, resident }) => listMine(db, deps, resident))
  mount.staff(contract.checkVoucher, async ({ db, deps, staff, body }) => {
    const found = await db.atomic((tx) => findByCode(tx, deps, staff, body.code))
    return isRefused(found) ? found : deskView(db, deps, found.id)
  })
  mount.staff(contract.redeemVoucher, async ({ db, deps, staff, params, body, write }) => {
    const found = await db.atomic((tx) => findByCode(tx, deps, staff, body.code))
    if (isRefused(found)) return found
    if (found.id !== params.voucherId) return notFound
    const done = await write((tx) => redeemVoucher(tx, deps, staff, params.voucherId))
    return isRefused(done) ? done : deskView(db, deps, done.voucherId)
  })
  priceRoutes(mount)
}

function priceRoutes(mount: Mount): void {
  mount.staff(contract.listPrices, ({ db, deps }) => listPrices(db, deps))
  mount.staff(contract.addPrice, async ({ db, deps, staff, body, write }) => {
    const done = await write((tx) => add(tx, deps, staff, body))
    return isRefused(done) ? done : readVersion(db, deps, done)
  })
  mount.staff(contract.changePrice, async ({ db, deps, staff, params, body, write }) => {
    const done = await write((tx) => change(tx, deps, staff, params.priceId, body))
    return isRefused(done) ? done : readVersion(db, deps, done)
  })
  mount.staff(contract.removePrice, async ({ deps, staff, params, write }) =>
    withoutReply(await write((tx) => remove(tx, deps, staff, params.priceId))),
  )
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
