import { billStanding, type OwedBill, payerOf, reminderFault, type RoomMember } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const day = 86_400_000
const now = Date.parse('2026-06-12T05:00:00.000Z')
const today = '2026-06-12'
const owed: OwedBill = { state: 'unpaid', disputed: false, totalFen: 12_000, dueOn: '2026-06-11', remindedAt: null, held: false }
const fault = (change: Partial<OwedBill>, everyDays = 7) => reminderFault({ ...owed, ...change }, today, now, everyDays)

describe('reminding of a bill', () => {
  it('is for what is overdue, and the last day itself is still in time', () => {
    expect(fault({})).toBe(null)
    expect(fault({ dueOn: today })).toEqual({ reason: 'not_overdue' })
    expect(fault({ dueOn: '2026-12-31' })).toEqual({ reason: 'not_overdue' })
  })

  it('is not for what is paid, in question, waits for a decision about money that came, or nothing', () => {
    expect([fault({ state: 'paid', disputed: true }), fault({ disputed: true }), fault({ held: true }), fault({ totalFen: 0 })]).toEqual([
      { reason: 'paid' },
      { reason: 'disputed' },
      { reason: 'held' },
      { reason: 'nothing_owed' },
    ])
  })

  it('comes again after the days that were set, not a millisecond earlier', () => {
    expect(fault({ remindedAt: now - 7 * day })).toBe(null)
    expect(fault({ remindedAt: now - 7 * day + 1 })).toEqual({ reason: 'reminded', again: now + 1 })
    expect(fault({ remindedAt: now - 7 * day }, 14)).toEqual({ reason: 'reminded', again: now + 7 * day })
  })
})

describe('how a bill stands', () => {
  const stands = (change: Partial<Parameters<typeof billStanding>[0]>) => billStanding({ ...owed, ...change }, today)

  it('is in question before everything else, paid or not', () => {
    expect([stands({ disputed: true }), stands({ disputed: true, state: 'paid' }), stands({ disputed: true, held: true })]).toEqual([
      'disputed',
      'disputed',
      'disputed',
    ])
  })

  it('is called late only after its last day, and never while a payment of it waits for a decision', () => {
    expect([stands({}), stands({ dueOn: today }), stands({ held: true })]).toEqual(['overdue', 'unpaid', 'held'])
    expect(stands({ state: 'paid', held: true })).toBe('paid')
  })
})

describe('whom a bill is put to', () => {
  const member = (personId: string, role: RoomMember['role'], livesHere = true): RoomMember => ({ personId, role, livesHere })
  const [landlord, owner, tenant, family, helper] = [
    member('landlord', 'owner', false),
    member('owner', 'owner'),
    member('tenant', 'tenant'),
    member('family', 'family'),
    member('helper', 'helper', false),
  ] as const

  it('is who paid the last one, when still of the room', () => {
    expect(payerOf([owner, helper], 'helper')).toBe('helper')
    expect(payerOf([owner, helper], 'moved-out')).toBe('owner')
  })

  it('is else the owner, before all one who lives there; else the tenant, the family, the helper', () => {
    expect(payerOf([helper, family, tenant, landlord, owner], null)).toBe('owner')
    expect(payerOf([helper, family, tenant, landlord], null)).toBe('landlord')
    expect([payerOf([helper, family, tenant], null), payerOf([helper, family], null), payerOf([helper], null)]).toEqual([
      'tenant',
      'family',
      'helper',
    ])
    expect(payerOf([], 'somebody')).toBe(null)
  })

  it('is always one of the room, and the same whatever their order where no two are alike', () => {
    const some = fc.shuffledSubarray([landlord, owner, tenant, family, helper], { minLength: 1 })
    fc.assert(
      fc.property(some, fc.constantFrom(null, 'tenant', 'stranger'), (members, last) => {
        const payer = payerOf(members, last)
        expect(members.map(({ personId }) => personId)).toContain(payer)
        expect(payerOf([...members].reverse(), last)).toBe(payer)
      }),
    )
  })
})
