import { caseClocks, caseStates, clockOf, closings, nextClock, outcomeOf, type CaseLife } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseMoves, caseWalks, maxReopens, tried, type CaseStep } from '../support/case-walks.ts'

/** A step that really changed something, with what it left. */
type Taken = CaseStep & { after: CaseLife }

/** Checks something of every step that was taken, over many random lives of a case. */
function everyStep(check: (step: Taken, earlier: Taken[]) => void) {
  fc.assert(
    fc.property(caseWalks, ({ steps }) => {
      const taken = steps.filter((step): step is Taken => step.after !== null)
      taken.forEach((step, i) => check(step, taken.slice(0, i)))
    }),
    { numRuns: 500 },
  )
}
const saidNo = ({ move }: CaseStep) => move.do === 'verify' && move.answer.solved === false
const wentOn = ({ move }: CaseStep) => move.do === 'decide' && move.goOn

describe('the life of a case', () => {
  it('is walked through whole by the random lives of these laws', () => {
    const steps = fc.sample(caseWalks, 500).flatMap((walk) => walk.steps)
    const seen = new Set(steps.flatMap(({ after }) => (after ? [after.state, after.closing] : [])))
    expect([...caseStates, ...closings].filter((one) => !seen.has(one))).toEqual([])
  })

  it('is opened again by "not solved" alone', () => {
    everyStep((step) => {
      const back =
        ['resolved', 'awaiting_decision'].includes(step.before.state) && ['opened', 'contacted', 'in_progress'].includes(step.after.state)
      if (back) expect(saidNo(step) || wentOn(step)).toBe(true)
      expect(step.after.reopens - step.before.reopens).toBe(saidNo(step) && step.after.state === 'in_progress' ? 1 : 0)
    })
  })

  it('is opened again twice at most; the third "not solved" goes to the manager', () => {
    everyStep((step, earlier) => {
      expect(step.after.reopens).toBeLessThanOrEqual(maxReopens)
      if (!saidNo(step)) return
      const before = earlier.filter(saidNo).length
      expect(step.after.state).toBe(before < maxReopens ? 'in_progress' : 'awaiting_decision')
    })
  })

  it('waits for the manager only after "not solved", and leaves that by the manager or by a mis-tap', () => {
    everyStep((step) => {
      if (step.after.state === 'awaiting_decision' && step.before.state !== 'awaiting_decision') expect(saidNo(step)).toBe(true)
      if (step.before.state === 'awaiting_decision' && step.after.state !== 'awaiting_decision')
        expect(['decide', 'correct']).toContain(step.move.do)
    })
  })

  it('once closed takes nothing more', () => {
    fc.assert(
      fc.property(caseWalks, fc.array(caseMoves, { minLength: 1 }), ({ last }, more) => {
        fc.pre(last.state === 'closed')
        for (const move of more) expect(tried(last, move, 999)).toBeNull()
      }),
    )
  })

  it('says who closed it and when, exactly when it is closed', () => {
    everyStep(({ after, now }) => {
      expect(after.closing !== null).toBe(after.state === 'closed')
      expect(after.closedAt).toBe(after.state === 'closed' ? now : null)
    })
  })

  it('keeps the kind of closing that fits what happened', () => {
    everyStep(({ move, after }) => {
      if (after.state !== 'closed') return
      if (move.do === 'silence') expect(after.closing).toBe('timed_out')
      else if (move.do === 'decide') expect(after.closing).toBe('manager_decided')
      else if (move.do === 'correct') expect(after.closing).toBe('score_corrected')
      else if (move.do !== 'verify') expect.unreachable(`${move.do} closed a case`)
      else if (move.by === 'phone_visit') expect(after.closing).toBe('phone_visit')
      else expect(after.closing).toBe(move.answer.solved ? 'resident_confirmed' : 'resident_rated')
    })
  })

  it('remembers the first contact and the first visit, and never takes them back', () => {
    everyStep(({ move, before, after, now }) => {
      const reaches = move.do === 'contact' || (move.do === 'plan' && move.told)
      expect(after.contactedAt).toBe(before.contactedAt ?? (reaches ? now : null))
      expect(after.visitedAt).toBe(before.visitedAt ?? (move.do === 'contact' && move.way === 'visit' ? now : null))
    })
  })
})

describe('the clocks of a case', () => {
  it('stand still once it is resolved or closed', () => {
    everyStep(({ after }) => {
      if (after.state === 'resolved' || after.state === 'closed') expect(nextClock(after)).toBeNull()
    })
  })

  it('stop for the first contact at the first contact, and for the visit at the visit', () => {
    everyStep(({ after }) => {
      if (after.contactedAt !== null) expect(clockOf(after, 'first_contact')).toBeNull()
      if (after.visitedAt !== null) expect(clockOf(after, 'visit')).toBeNull()
    })
  })

  it('do not run for contacts with somebody who wants none', () => {
    everyStep(({ move, after }) => {
      if (move.do !== 'wish' || move.wish !== 'none') return
      expect([clockOf(after, 'first_contact'), clockOf(after, 'visit')]).toEqual([null, null])
    })
  })

  it('run to the date of the plan from the resident’s yes on, and not from the plan itself', () => {
    everyStep(({ move, before, after, now }) => {
      if (move.do === 'plan') expect([after.resolveBy, after.planAcceptedAt]).toEqual([before.resolveBy, null])
      if (move.do === 'accept_plan') expect([after.resolveBy, after.planAcceptedAt]).toEqual([before.planDate, now])
      if (move.do === 'decline_plan') expect([after.resolveBy, after.planDate]).toEqual([before.resolveBy, null])
    })
  })

  it('start afresh after every "not solved": nobody is late at the moment of hearing it', () => {
    everyStep((step) => {
      const { move, after } = step
      if (move.do === 'verify' && saidNo(step)) expect(clockOf(after, 'resolve')).toBe(move.resolveBy)
      if (move.do === 'decide' && move.goOn) expect(clockOf(after, 'resolve')).toBe(move.resolveBy)
    })
  })

  it('are led by the one that runs out first', () => {
    everyStep(({ after }) => {
      const running = caseClocks.map((clock) => clockOf(after, clock)).filter((at) => at !== null)
      expect(nextClock(after)?.at ?? null).toBe(running.length === 0 ? null : Math.min(...running))
    })
  })
})

describe('the new score', () => {
  it('comes from the resident’s answer alone, and always the latest one', () => {
    everyStep(({ move, before, after }) => {
      expect(after.newScore).toBe(move.do === 'verify' ? (move.answer.score ?? null) : before.newScore)
    })
  })

  it('makes a case recovered only with 7 or more in the answer that closed it', () => {
    everyStep(({ move, after }) => {
      if (outcomeOf(after) !== 'recovered') return
      expect(move.do).toBe('verify')
      if (move.do === 'verify') expect(move.answer.score).toBeGreaterThanOrEqual(7)
    })
  })

  it('is unknown after silence, however it was before, and nothing at all for a mis-tap or an open case', () => {
    everyStep(({ move, after }) => {
      if (move.do === 'silence') expect(outcomeOf(after)).toBe('unknown')
      if (move.do === 'correct' || after.state !== 'closed') expect(outcomeOf(after)).toBeNull()
    })
  })
})
