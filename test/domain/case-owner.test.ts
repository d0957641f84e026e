import { caseOwner, managerJoins, type OwnerCandidates } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const nobody: OwnerCandidates = { anonymous: false, productOwner: null, butler: null, desk: null, manager: null, about: [] }
const everybody: OwnerCandidates = { ...nobody, productOwner: 'product', butler: 'butler', desk: 'desk', manager: 'manager' }

describe('the owner of a case', () => {
  it('is the product owner for a smart product, else the butler of the place', () => {
    expect(caseOwner(everybody)).toBe('product')
    expect(caseOwner({ ...everybody, productOwner: null })).toBe('butler')
  })

  it('is the service desk for an anonymous one, and its manager where there is no desk', () => {
    expect(caseOwner({ ...everybody, anonymous: true })).toBe('desk')
    expect(caseOwner({ ...everybody, anonymous: true, desk: null })).toBe('manager')
  })

  it('is the superior when the score is about the one who would own it', () => {
    expect(caseOwner({ ...everybody, productOwner: null, about: ['butler'] })).toBe('manager')
    expect(caseOwner({ ...everybody, about: ['product'] })).toBe('manager')
    expect(caseOwner({ ...everybody, anonymous: true, about: ['desk'] })).toBe('manager')
    expect(caseOwner({ ...everybody, productOwner: null, manager: null, about: ['butler'] })).toBe('desk')
  })

  it('is somebody else where the place has no butler, and nobody only in an empty community', () => {
    expect(caseOwner({ ...everybody, productOwner: null, butler: null })).toBe('desk')
    expect(caseOwner(nobody)).toBeNull()
  })

  const staff = fc.constantFrom('a', 'b', 'c', 'd', null)
  const candidates: fc.Arbitrary<OwnerCandidates> = fc.record({
    anonymous: fc.boolean(),
    productOwner: staff,
    butler: staff,
    desk: staff,
    manager: staff,
    about: fc.subarray(['a', 'b', 'c', 'd']),
  })

  it('is never the one it is about', () => {
    fc.assert(
      fc.property(candidates, (one) => {
        const owner = caseOwner(one)
        if (owner !== null) expect(one.about).not.toContain(owner)
      }),
      { numRuns: 500 },
    )
  })

  it('is found whenever desk, butler or manager has somebody it is not about', () => {
    fc.assert(
      fc.property(candidates, (one) => {
        const free = [one.desk, one.butler, one.manager].some((id) => id !== null && !one.about.includes(id))
        if (free) expect(caseOwner(one)).not.toBeNull()
      }),
      { numRuns: 500 },
    )
  })
})

describe('the manager', () => {
  const calm = { score: 5, otherCaseInTime: false, reportsOfPlace: 1 }

  it('joins at once for a score of 0-2, for another case in time, and for a third report of one place', () => {
    expect([0, 1, 2].every((score) => managerJoins({ ...calm, score }))).toBe(true)
    expect(managerJoins({ ...calm, otherCaseInTime: true })).toBe(true)
    expect(managerJoins({ ...calm, reportsOfPlace: 3 })).toBe(true)
  })

  it('otherwise sees it in the list only', () => {
    expect(managerJoins({ ...calm, score: 3 })).toBe(false)
    expect(managerJoins({ ...calm, score: null, reportsOfPlace: 2 })).toBe(false)
  })
})
