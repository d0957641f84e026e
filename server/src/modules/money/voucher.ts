import { readVoucherCode, voucherCode, voucherIsOver } from '@linsheng/shared/domain'
import { addNotices, toPerson } from '../notify/add.ts'
import { peopleOfHousehold } from '../resident/persons.ts'
import { dayText } from '../notify/wording-time.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import { takeQuota } from '../../platform/quota.ts'
import { addDays } from '../../platform/time.ts'
import { clearTimers, setTimers } from '../../platform/timer/timers.ts'
import type { StaffMember } from '../../platform/who.ts'
import { enter } from './ledger.ts'
import * as store from './voucher-store.ts'
import * as messages from './wording-notices.ts'

export const expiryTimer = 'voucher_expires'
export const soonTimer = 'voucher_soon'
const soonDays = 7
const tenOClock = 10 * 60

const contextOf = (deps: Deps, voucherId: string) => `voucher:${deps.community.id}:${voucherId}`

/** Makes the voucher of a compensation: its code is sealed for the page of the household, and kept as HMAC for the desk. */
export function* giveVoucher(tx: Tx, deps: Deps, of: { compensationId: string; household: string; amountFen: number }): Steps<void> {
  const communityId = deps.community.id
  const id = deps.ids.next('voucher', deps.now)
  const code = voucherCode(deps.ids.secret())
  const expiresOn = addDays(deps.time.day(deps.now), deps.settings.voucherDays)
  const made = yield* run(
    store.insertVoucher(tx, {
      communityId,
      id,
      ...of,
      codeSealed: deps.keys.voucher.seal(code, contextOf(deps, id)),
      codeLookup: deps.keys.voucherLookup(code),
      state: 'open',
      grantedAt: deps.now,
      expiresOn,
    }),
  )
  if (made.length === 0) throw new Error('a voucher was given before, or its code is taken')
  yield* enter(tx, deps, { ref: of.compensationId, step: 'granted', from: 'granted', to: 'voucher', amountFen: of.amountFen })
  yield* setTimers(tx, [
    { communityId, kind: expiryTimer, subjectId: id, dueAt: deps.time.startOf(addDays(expiresOn, 1)) },
    { communityId, kind: soonTimer, subjectId: id, dueAt: deps.time.instantOf(addDays(expiresOn, -soonDays), tenOClock) },
  ])
}

/** Its code, for the household; '' once it is of no use any more. */
export const codeOf = (deps: Deps, voucher: store.VoucherRow): string =>
  voucher.state === 'open' && !voucherIsOver(voucher.expiresOn, deps.time.day(deps.now))
    ? deps.keys.voucher.open(voucher.codeSealed, contextOf(deps, voucher.id))
    : ''

/**
 * Finds a voucher by the code that a colleague was told. A wrong code is counted, and too many on a day are refused: the body returns
 * what is missing, so that its count is kept, and undoes the count of a right one.
 */
export function* findByCode(tx: Tx, deps: Deps, who: StaffMember, typed: string): Steps<store.VoucherRow | Refused> {
  yield* takeQuota(tx, deps, 'voucherTries', who.staffId)
  const code = readVoucherCode(typed)
  const [found] = code === '' ? [] : yield* run(store.voucherByCode(tx, deps.community.id, deps.keys.voucherLookup(code)))
  return found ? undo(found) : notFound
}

/** Redeems a voucher at the desk, once, on its last day at the latest. */
export function* redeemVoucher(tx: Tx, deps: Deps, who: StaffMember, voucherId: string): Steps<{ voucherId: string } | Refused> {
  const communityId = deps.community.id
  const by = { redeemedBy: who.staffId, redeemedAt: deps.now }
  const [redeemed] = yield* run(store.redeem(tx, communityId, voucherId, deps.time.day(deps.now), by))
  if (!redeemed) {
    const [voucher] = yield* run(store.voucherById(tx, communityId, voucherId))
    if (!voucher) return undo(notFound)
    return undo({ ...refused('state_conflict'), params: { state: voucher.state === 'redeemed' ? 'redeemed' : 'expired' } })
  }
  yield* enter(tx, deps, { ref: voucherId, step: 'redeemed', from: 'voucher', to: 'redeemed', amountFen: redeemed.amountFen })
  yield* clearTimers(tx, { communityId, subjectId: voucherId }, [expiryTimer, soonTimer])
  return { voucherId }
}

/** Its last day has ended. A timer's work. */
export function* expireVoucher(tx: Tx, deps: Deps, voucherId: string): Steps<void> {
  const [voucher] = yield* run(store.voucherById(tx, deps.community.id, voucherId))
  if (!voucher || !voucherIsOver(voucher.expiresOn, deps.time.day(deps.now))) return
  const [expired] = yield* run(store.expire(tx, deps.community.id, voucherId))
  if (expired) yield* enter(tx, deps, { ref: voucherId, step: 'expired', from: 'voucher', to: 'expired', amountFen: expired.amountFen })
}

/** A week before its last day the household is told. A timer's work. */
export function* remindOfVoucher(tx: Tx, deps: Deps, voucherId: string): Steps<void> {
  const [voucher] = yield* run(store.voucherById(tx, deps.community.id, voucherId))
  if (voucher?.state !== 'open' || voucher.household === '') return
  const words = messages.voucherSoon({ amountFen: voucher.amountFen, until: dayText(voucher.expiresOn) })
  const people = yield* peopleOfHousehold(tx, deps, voucher.household)
  yield* addNotices(
    tx,
    deps,
    people.map((personId) => ({
      ...words,
      to: toPerson(personId),
      dedupe: `voucher:${voucherId}:soon`,
      subject: null,
      opens: null,
    })),
  )
}
