import { caseOwner, managerJoins, type OwnerCandidates } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
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
  const { coOwner, samePlace } = defaultSettings
  const rules = { scoreAtMost: coOwner.scoreAtMost, alarmReports: samePlace.alarmReports }
  const joins = (facts: { score?: number | null; otherCaseInTime?: boolean; reportsOfPlace?: number }) =>
    managerJoins({ ...calm, ...facts }, rules)

  it('joins at once for a score of 0-2, for another case in time, and for a third report of one place', () => {
    expect([0, 1, 2].map((score) => joins({ score }))).toEqual(['low_score', 'low_score', 'low_score'])
    expect(joins({ otherCaseInTime: true })).toBe('repeat')
    expect(joins({ reportsOfPlace: 3 })).toBe('place_reports')
  })

  it('otherwise sees it in the list only', () => {
    expect(joins({ score: 3 })).toBeNull()
    expect(joins({ score: null, reportsOfPlace: 2 })).toBeNull()
  })

  it('joins by the community’s own figures where it has some', () => {
    const own = { scoreAtMost: 4, alarmReports: 5 }
    expect([4, 5].map((score) => managerJoins({ ...calm, score }, own))).toEqual(['low_score', null])
    expect([4, 5].map((reportsOfPlace) => managerJoins({ ...calm, reportsOfPlace }, own))).toEqual([null, 'place_reports'])
  })
})
