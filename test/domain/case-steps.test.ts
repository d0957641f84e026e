import { caseStates, nextSteps, staffRoles } from '@linsheng/shared/domain'
import { describe, expect, it } from 'vitest'

const one = { state: 'opened', anonymous: false, mine: true, hasPlan: false } as const

describe('what a colleague may do next about a case', () => {
  it('is the first words, then a plan, then the end of it', () => {
    expect(nextSteps(one, ['butler'])).toEqual(['contact', 'plan', 'handover'])
    expect(nextSteps({ ...one, state: 'contacted' }, ['butler'])[0]).toBe('plan')
    expect(nextSteps({ ...one, state: 'in_progress', hasPlan: true }, ['butler'])[0]).toBe('resolve')
  })

  it('is the return call for the desk once it is resolved, also where the case is another’s', () => {
    expect(nextSteps({ ...one, state: 'resolved', mine: false }, ['desk'])).toEqual(['verify'])
    expect(nextSteps({ ...one, state: 'resolved', mine: false }, ['butler'])).toEqual([])
  })

  it('is the decision for the manager alone after the last "not solved"', () => {
    for (const role of staffRoles)
      expect(nextSteps({ ...one, state: 'awaiting_decision' }, [role])).toEqual(role === 'manager' ? ['decide'] : [])
  })

  it('never rings a resident whom staff do not know, and does nothing about a closed case', () => {
    for (const state of caseStates)
      for (const role of staffRoles)
        for (const hasPlan of [true, false]) {
          expect(nextSteps({ ...one, state, hasPlan, anonymous: true }, [role])).not.toContain('contact')
          expect(nextSteps({ ...one, state, hasPlan, anonymous: true }, [role])).not.toContain('verify')
        }
    for (const role of staffRoles) expect(nextSteps({ ...one, state: 'closed' }, [role])).toEqual([])
  })

  it('is nothing for a colleague whose case it is not, the manager apart', () => {
    expect(nextSteps({ ...one, mine: false }, ['butler'])).toEqual([])
    expect(nextSteps({ ...one, mine: false }, ['manager'])[0]).toBe('contact')
  })
})
