import { caseOwner, endingHindrance, headRoles, heirOf, type OwnerCandidates, type StaffRole, staffRoles } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('who may end whose access', () => {
  const manager = { id: 'm', roles: ['manager'] as StaffRole[] }
  const operator = { id: 'o', roles: ['operator'] as StaffRole[] }
  const engineer = { id: 'e', roles: ['engineer'] as StaffRole[] }

  it('a manager those who are no heads, an operator heads too', () => {
    expect(endingHindrance(manager, engineer, ['m'])).toBeNull()
    expect(endingHindrance(manager, { id: 'm2', roles: ['manager'] }, ['m', 'm2'])).toBe('not_yours')
    expect(endingHindrance(manager, operator, ['m'])).toBe('not_yours')
    expect(endingHindrance(operator, { id: 'm2', roles: ['manager', 'desk'] }, ['m', 'm2'])).toBeNull()
    expect(endingHindrance(operator, { id: 'o2', roles: ['operator'] }, ['m'])).toBeNull()
  })

  it('nobody the own one, and nobody the last manager’s', () => {
    expect(endingHindrance(operator, operator, ['m'])).toBe('self')
    expect(endingHindrance(manager, manager, ['m', 'm2'])).toBe('self')
    expect(endingHindrance(operator, manager, ['m'])).toBe('last_manager')
  })

  it('after any ending somebody manages the community if somebody did before, and some head is left', () => {
    const somebody = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), roles: fc.subarray([...staffRoles], { minLength: 1 }) })
    const team = fc.uniqueArray(somebody, { selector: ({ id }) => id, minLength: 2 })
    fc.assert(
      fc.property(team, fc.nat(3), fc.nat(3), (people, i, j) => {
        const [by, colleague] = [people[i % people.length], people[j % people.length]]
        if (!by?.roles.some((role) => headRoles.includes(role)) || !colleague) return
        const managers = people.filter(({ roles }) => roles.includes('manager')).map(({ id }) => id)
        if (endingHindrance(by, colleague, managers) !== null) return
        const left = people.filter(({ id }) => id !== colleague.id)
        expect(left.some(({ roles }) => roles.includes('manager'))).toBe(managers.length > 0)
        expect(left.some(({ roles }) => roles.some((role) => headRoles.includes(role)))).toBe(true)
      }),
    )
  })
})

describe('who takes a case over when its owner leaves', () => {
  const rule: OwnerCandidates = { anonymous: false, productOwner: null, butler: 'butler', desk: 'desk', manager: 'manager', about: [] }
  const successor = { id: 'next', mayWrite: false }

  it('is the named successor, else the colleague who would own it now', () => {
    expect(heirOf({ ...rule, successor })).toBe('next')
    expect(heirOf({ ...rule, successor: null })).toBe('butler')
  })

  it('is never the one it is about, and of an anonymous one only who may write to the person behind it', () => {
    expect(heirOf({ ...rule, about: ['next'], successor })).toBe('butler')
    expect(heirOf({ ...rule, anonymous: true, successor })).toBe('desk')
    expect(heirOf({ ...rule, anonymous: true, successor: { ...successor, mayWrite: true } })).toBe('next')
  })

  it('is nobody whom the score is about, whatever is known of the place', () => {
    const staff = fc.constantFrom('a', 'b', 'c', null)
    const known = fc.record({
      anonymous: fc.boolean(),
      productOwner: staff,
      butler: staff,
      desk: staff,
      manager: staff,
      about: fc.subarray(['a', 'b', 'c']),
      successor: fc.option(fc.record({ id: fc.constantFrom('a', 'b', 'c'), mayWrite: fc.boolean() })),
    })
    fc.assert(
      fc.property(known, (all) => {
        const heir = heirOf(all)
        if (heir !== null) expect(all.about).not.toContain(heir)
        if (all.successor === null) expect(heir).toBe(caseOwner(all))
      }),
    )
  })
})
