import { ceilingFen as ceilingIn, type CompensationKind, type StaffRole } from '@linsheng/shared/domain'
import { compensationKinds, isAmountFen, maxAmountFen, staffRoles, sumFen, yuan } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('money', () => {
  it('is whole fen from 0 to a million yuan', () => {
    expect([0, 1, 41_260, maxAmountFen].every(isAmountFen)).toBe(true)
    expect([-1, 0.5, maxAmountFen + 1, NaN, Infinity, '100', null, undefined].some(isAmountFen)).toBe(false)
  })

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [50, '0.50'],
    [41_260, '412.60'],
    [100_000_000, '1000000.00'],
    [-1, '−0.01'],
    [-41_260, '−412.60'],
  ])('of %d fen reads %s', (fen, text) => {
    expect(yuan(fen)).toBe(text)
  })

  it('loses not a fen when it is written and read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -maxAmountFen, max: maxAmountFen }), (fen) => {
        const text = yuan(fen)
        expect(text).toMatch(/^−?\d+\.\d{2}$/)
        expect(Number(text.replace('−', '-').replace('.', ''))).toBe(fen === 0 ? 0 : fen)
      }),
    )
  })

  it('of a bill is the sum of its lines, in whatever order', () => {
    const lines = fc.array(fc.integer({ min: -maxAmountFen, max: maxAmountFen }).map((amountFen) => ({ amountFen })))
    fc.assert(
      fc.property(lines, lines, (some, others) => {
        expect(sumFen([...some, ...others])).toBe(sumFen(others) + sumFen(some))
      }),
    )
    expect(sumFen([])).toBe(0)
    expect(sumFen([{ amountFen: 100 }, { amountFen: 250 }, { amountFen: -50 }])).toBe(300)
  })
})

describe('authority', () => {
  const { authority } = defaultSettings
  const ceilingFen = (roles: readonly StaffRole[], kind: CompensationKind) => ceilingIn(roles, kind, authority)

  it('is ¥500 for desk and butler, ¥200 of materials for an engineer, and nothing for a guard', () => {
    expect(ceilingFen(['butler'], 'voucher')).toBe(50_000)
    expect(ceilingFen(['desk'], 'fee_reduction')).toBe(50_000)
    expect(ceilingFen(['engineer'], 'materials')).toBe(20_000)
    expect(ceilingFen(['engineer'], 'voucher')).toBe(0)
    expect(ceilingFen(['guard'], 'voucher')).toBe(0)
    expect(ceilingFen([], 'voucher')).toBe(0)
  })

  const someRoles = fc.subarray([...staffRoles])
  const kinds = fc.constantFrom(...compensationKinds)

  it('of several roles is the highest of them, and a further role never lowers it', () => {
    fc.assert(
      fc.property(someRoles, someRoles, kinds, (roles, more, kind) => {
        expect(ceilingFen(roles, kind)).toBe(Math.max(0, ...roles.map((role) => ceilingFen([role], kind))))
        expect(ceilingFen([...roles, ...more], kind)).toBeGreaterThanOrEqual(ceilingFen(roles, kind))
      }),
    )
  })

  it('of a manager is above everybody who asks for approval', () => {
    for (const role of staffRoles)
      for (const kind of compensationKinds) expect(ceilingFen(['manager'], kind)).toBeGreaterThanOrEqual(ceilingFen([role], kind))
  })

  it('follows the company’s own table where there is one', () => {
    expect(ceilingIn(['guard'], 'voucher', { ...authority, guard: { voucher: 1000 } })).toBe(1000)
  })
})
