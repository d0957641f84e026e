import {
  afterContact,
  afterContactWish,
  afterDecision,
  afterPlan,
  afterPlanAccepted,
  afterPlanDeclined,
  afterResolution,
  afterSilence,
  afterVerification,
  caseClocks,
  clockOf,
  nextClock,
  outcomeOf,
  type CaseLife,
} from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import { describe, expect, it } from 'vitest'
import { freshCase } from '../support/case-walks.ts'

/** The rules of a "not solved": the clock that it starts, and the two reopenings that are the default. */
const next = (resolveBy: number | null) => ({ resolveBy, maxReopens: defaultSettings.verification.maxReopens })

const must = (life: CaseLife | null): CaseLife => {
  if (!life) throw new Error('the case refused')
  return life
}
const contacted = must(afterContact(freshCase, 'phone', 10))
const planned = must(afterPlan(contacted, 500))
const agreed = must(afterPlanAccepted(planned, 20))
const resolved = must(afterResolution(agreed, 30))

describe('a new case', () => {
  it('has its clocks and nothing else yet', () => {
    expect(freshCase).toEqual({
      state: 'opened',
      reopens: 0,
      firstContactBy: 100,
      contactedAt: null,
      visitBy: 200,
      visitedAt: null,
      resolveBy: 300,
      planDate: null,
      planAcceptedAt: null,
      resolvedAt: null,
      closedAt: null,
      closing: null,
      newScore: null,
    })
  })

  it('runs its first contact, its visit and its resolution at once, the nearest first', () => {
    expect(caseClocks.map((clock) => clockOf(freshCase, clock))).toEqual([100, 200, 300])
    expect(nextClock(freshCase)).toEqual({ clock: 'first_contact', at: 100 })
    expect(nextClock(contacted)).toEqual({ clock: 'visit', at: 200 })
    expect(nextClock(must(afterContact(freshCase, 'visit', 10)))).toEqual({ clock: 'resolve', at: 300 })
  })
})

describe('a case that goes well', () => {
  it('runs from opened over contact, plan and resolution to confirmed by the resident', () => {
    const closed = must(afterVerification(resolved, { solved: true, score: 10 }, 'resident', 40, next(null)))
    expect([freshCase, contacted, planned, agreed, resolved, closed].map(({ state }) => state)).toEqual([
      'opened',
      'contacted',
      'in_progress',
      'in_progress',
      'resolved',
      'closed',
    ])
    expect(closed).toMatchObject({
      contactedAt: 10,
      planAcceptedAt: 20,
      resolveBy: 500,
      resolvedAt: 30,
      closedAt: 40,
      closing: 'resident_confirmed',
    })
    expect(outcomeOf(closed)).toBe('recovered')
  })

  it('is solved but not recovered with a new score of 6, and recovered with 7', () => {
    const withScore = (score: number) => outcomeOf(must(afterVerification(resolved, { solved: true, score }, 'resident', 40, next(null))))
    expect([withScore(6), withScore(7)]).toEqual(['solved_not_recovered', 'recovered'])
  })

  it('is rated when only a score comes, even a low one: that is not "not solved"', () => {
    const closed = must(afterVerification(resolved, { score: 2 }, 'resident', 40, next(null)))
    expect(closed).toMatchObject({ state: 'closed', closing: 'resident_rated', newScore: 2 })
    expect(outcomeOf(closed)).toBe('solved_not_recovered')
  })

  it('is unknown when the resident says "solved" and gives no score', () => {
    expect(outcomeOf(must(afterVerification(resolved, { solved: true }, 'resident', 40, next(null))))).toBe('unknown')
  })

  it('says so when staff entered the answer', () => {
    expect(afterVerification(resolved, { solved: true, score: 9 }, 'phone_visit', 40, next(null))).toMatchObject({ closing: 'phone_visit' })
  })
})

describe('an answer to "solved?"', () => {
  it('must say something, and a whole score from 0 to 10', () => {
    for (const answer of [{}, { score: 11 }, { score: -1 }, { score: 6.5 }, { solved: false, score: NaN }]) {
      expect(afterVerification(resolved, answer, 'resident', 40, next(null))).toBeNull()
    }
  })

  it('is taken only while it is asked', () => {
    for (const life of [freshCase, contacted, planned, agreed]) {
      expect(afterVerification(life, { solved: true }, 'resident', 40, next(null))).toBeNull()
      expect(afterSilence(life, 40)).toBeNull()
    }
  })
})

describe('a plan', () => {
  it('cannot be agreed to twice, nor without a date, nor after it was declined', () => {
    expect(afterPlanAccepted(agreed, 25)).toBeNull()
    expect(afterPlanAccepted(contacted, 25)).toBeNull()
    expect(afterPlanAccepted(must(afterPlanDeclined(planned)), 25)).toBeNull()
  })

  it('is the first contact of somebody who is told nothing in another way, and of nobody else', () => {
    expect(afterPlan(freshCase, 500, 40)).toMatchObject({ state: 'in_progress', contactedAt: 40 })
    expect(afterPlan(freshCase, 500)).toMatchObject({ state: 'in_progress', contactedAt: null })
    expect(afterPlan(contacted, 500, 40)).toMatchObject({ contactedAt: 10 })
  })

  it('that is new asks again: the earlier yes is void', () => {
    expect(afterPlan(agreed, 900)).toMatchObject({ planDate: 900, planAcceptedAt: null })
    expect(afterPlanDeclined(agreed)).toBeNull()
  })

  it('comes before the resolution, not after it', () => {
    expect(afterPlan(resolved, 900)).toBeNull()
  })
})

describe('a case nobody was heard about', () => {
  it('cannot be resolved before anything was done', () => {
    expect(afterResolution(freshCase, 30)).toBeNull()
  })

  it('closes in silence as timed out, its satisfaction unknown', () => {
    const closed = must(afterSilence(resolved, 40))
    expect([closed.closing, outcomeOf(closed)]).toEqual(['timed_out', 'unknown'])
  })
})

describe('a case that was not solved', () => {
  const fresh = { state: 'in_progress', resolvedAt: null, planDate: null, planAcceptedAt: null, resolveBy: 700 }

  it('begins again without plan or date, its first contact kept', () => {
    expect(afterVerification(resolved, { solved: false }, 'resident', 40, next(700))).toMatchObject({
      ...fresh,
      reopens: 1,
      contactedAt: 10,
    })
  })

  it('can be planned and resolved again', () => {
    const again = must(afterVerification(resolved, { solved: false }, 'resident', 40, next(700)))
    expect(afterPlan(again, 900)).toMatchObject({ planDate: 900 })
    expect(afterResolution(again, 50)).toMatchObject({ state: 'resolved', resolvedAt: 50 })
  })
})

describe('the third "not solved"', () => {
  const again = (life: CaseLife) =>
    must(afterResolution(must(afterVerification(life, { solved: false, score: 3 }, 'resident', 40, next(700))), 50))
  const waiting = must(afterVerification(again(again(resolved)), { solved: false, score: 1 }, 'resident', 60, next(800)))

  it('waits for the manager, with the resident’s score kept and a clock of its own', () => {
    expect(waiting).toMatchObject({ state: 'awaiting_decision', reopens: 2, newScore: 1, resolveBy: 800 })
  })

  it('lets the manager go on with a new clock, or end it as not solved', () => {
    const goesOn = { state: 'in_progress', resolveBy: 990, reopens: 2, resolvedAt: null, planDate: null, planAcceptedAt: null }
    expect(afterDecision(waiting, true, 70, 990)).toMatchObject(goesOn)
    const ended = must(afterDecision(waiting, false, 70, null))
    expect([ended.closing, outcomeOf(ended), ended.newScore]).toEqual(['manager_decided', 'not_solved', 1])
  })

  it('is the only thing that a manager decides here', () => {
    for (const life of [freshCase, contacted, agreed, resolved]) expect(afterDecision(life, false, 70, null)).toBeNull()
  })
})

describe('how a resident wants to be reached', () => {
  it('sets a visit clock for a visit only', () => {
    const quiet = { ...freshCase, visitBy: null }
    expect(afterContactWish(quiet, 'visit', 220)).toMatchObject({ visitBy: 220, firstContactBy: 100 })
    expect(afterContactWish(quiet, 'phone', 220)).toMatchObject({ visitBy: null, firstContactBy: 100 })
  })

  it('leaves only the resolution clock when the answer is "not at all"', () => {
    const left = must(afterContactWish(freshCase, 'none', 220))
    expect(nextClock(left)).toEqual({ clock: 'resolve', at: 300 })
    expect(clockOf(left, 'first_contact')).toBeNull()
  })
})
