import type { DeskVoucher, MyVoucher, MyVouchers, RelayCase } from '@linsheng/shared/contract'
import { type VoucherState, voucherIsOver } from '@linsheng/shared/domain'
import { roomLabels } from '../community/rooms.ts'
import { roomsOfHouseholds } from '../resident/persons.ts'
import { staffCards } from '../staff/staff.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused } from '../../platform/outcome.ts'
import type { Resident } from '../../platform/who.ts'
import { givenByIds, givenForCases } from './compensation.ts'
import * as credits from './credit-store.ts'
import { titlesOf } from './ports.ts'
import { codeOf } from './voucher.ts'
import * as store from './voucher-store.ts'

/** A voucher whose last day has ended is over, also before its timer has run. */
const stateOf = (deps: Deps, { state, expiresOn }: store.VoucherRow): VoucherState =>
  state === 'open' && voucherIsOver(expiresOn, deps.time.day(deps.now)) ? 'expired' : (state as VoucherState)

/** What a household can redeem, and what it could; each home of the person counts. */
export async function listMine(db: Database, deps: Deps, who: Resident): Promise<MyVouchers> {
  const communityId = deps.community.id
  const households = [...new Set(who.homes.filter(({ role }) => role !== 'helper').map(({ household }) => household))]
  if (households.length === 0) return { data: [], creditFen: 0 }
  const [rows, open] = await Promise.all([
    db.read((tx) => store.vouchersOfHouseholds(tx, communityId, households)),
    Promise.all(households.map((household) => db.read((tx) => credits.openCreditsOf(tx, communityId, household)))),
  ])
  const given = await givenByIds(
    db,
    deps,
    rows.map(({ compensationId }) => compensationId),
  )
  const orders = given.flatMap(({ repairId }) => repairId ?? [])
  const [staff, titles] = await Promise.all([
    staffCards(
      db,
      deps,
      given.map(({ proposedBy }) => proposedBy),
    ),
    deps.ask(titlesOf.repair)(db, deps, orders),
  ])
  const byId = new Map(given.map((one) => [one.id, one]))
  const views = rows.map((row): MyVoucher => {
    const of = byId.get(row.compensationId)
    return {
      id: row.id,
      amountFen: row.amountFen,
      state: stateOf(deps, row),
      code: codeOf(deps, row) || null,
      expiresOn: row.expiresOn,
      // of a case nothing is said: another one of the household may have told it
      title: titles.get(of?.repairId ?? '') ?? '',
      by: staff(of?.proposedBy ?? null)?.name ?? '',
      grantedAt: deps.time.moment(row.grantedAt),
      redeemedAt: row.redeemedAt === null ? null : deps.time.moment(row.redeemedAt),
    }
  })
  const usable = (view: MyVoucher) => (view.state === 'open' ? 0 : 1)
  return {
    data: views.sort((a, b) => usable(a) - usable(b)),
    creditFen: open.flat().reduce((sum, { leftFen }) => sum + leftFen, 0),
  }
}

/** The vouchers of some households as staff see them, newest first: without their codes. */
export async function vouchersOfHome(db: Database, deps: Deps, households: readonly string[]) {
  if (households.length === 0) return []
  const rows = await db.read((tx) => store.vouchersOfHouseholds(tx, deps.community.id, households))
  const given = await givenByIds(
    db,
    deps,
    rows.map(({ compensationId }) => compensationId),
  )
  const staff = await staffCards(
    db,
    deps,
    given.map(({ proposedBy }) => proposedBy),
  )
  const giver = new Map(given.map(({ id, proposedBy }) => [id, proposedBy]))
  return rows.map((row) => ({
    id: row.id,
    amountFen: row.amountFen,
    state: stateOf(deps, row),
    expiresOn: row.expiresOn,
    by: staff(giver.get(row.compensationId) ?? null)?.name ?? '',
  }))
}

/** A voucher as the desk sees it: whose it is, and no code. */
export async function deskView(db: Database, deps: Deps, voucherId: string): Promise<DeskVoucher | Refused> {
  const [row] = await db.read((tx) => store.voucherById(tx, deps.community.id, voucherId))
  if (!row) return notFound
  const [rooms, staff] = await Promise.all([roomsOfHouseholds(db, deps, [row.household]), staffCards(db, deps, [row.redeemedBy])])
  const roomId = rooms.get(row.household)
  const labels = await roomLabels(db, deps, roomId === undefined ? [] : [roomId])
  return {
    id: row.id,
    amountFen: row.amountFen,
    state: stateOf(deps, row),
    expiresOn: row.expiresOn,
    label: roomId === undefined ? null : labels(roomId),
    grantedAt: deps.time.moment(row.grantedAt),
    redeemedAt: row.redeemedAt === null ? null : deps.time.moment(row.redeemedAt),
    redeemedBy: staff(row.redeemedBy)?.name ?? '',
  }
}

/** The vouchers of an anonymous case, for the person who holds its secret. */
export async function anonymousVouchers(db: Database, deps: Deps, caseId: string): Promise<NonNullable<RelayCase['vouchers']>> {
  const given = await givenForCases(db, deps, [caseId])
  if (given.length === 0) return []
  const ids = given.map(({ id }) => id)
  const rows = await db.read((tx) => store.vouchersOfCompensations(tx, deps.community.id, ids))
  return rows.map((row) => ({
    amountFen: row.amountFen,
    state: stateOf(deps, row),
    code: codeOf(deps, row) || null,
    expiresOn: row.expiresOn,
  }))
}
