import { firstTier, isRepairOpen, nextPromise, repairStates, residentStep } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import { describe, expect, it } from 'vitest'

describe('what a repair shows', () => {
  it('waits for a promise exactly as long as the company still has something to do', () => {
    for (const state of repairStates) expect(nextPromise(state) !== null).toBe(isRepairOpen(state))
  })

  it('is accepting, then arriving, then finishing that is promised', () => {
    const promises = ['submitted', 'accepted', 'scheduled', 'en_route', 'on_site', 'working'] as const
    expect(promises.map(nextPromise)).toEqual(['accept', 'arrive', 'arrive', 'arrive', 'finish', 'finish'])
  })

  it('is three steps for residents, none before acceptance and none for a cancelled order', () => {
    const steps = Object.fromEntries(repairStates.map((state) => [state, residentStep(state)]))
    expect(steps).toEqual({
      submitted: null,
      accepted: 'accepted',
      scheduled: 'accepted',
      en_route: 'in_progress',
      on_site: 'in_progress',
      working: 'in_progress',
      finished: 'done',
      confirmed: 'done',
      timed_out: 'done',
      cancelled: null,
    })
  })
})

describe('the tier of a report', () => {
  const report = { fault: null, reachesBelow: false, emergency: false }

  it('is P0 for an emergency, for gas and for a lift, whatever else is said', () => {
    expect(firstTier({ ...report, emergency: true })).toBe('P0')
    expect(firstTier({ ...report, fault: 'gas' })).toBe('P0')
    expect(firstTier({ ...report, fault: 'lift' })).toBe('P0')
    expect(firstTier({ fault: 'water', reachesBelow: true, emergency: true })).toBe('P0')
  })

  it('is P1 for water through a ceiling, and P2 otherwise', () => {
    expect(firstTier({ ...report, fault: 'water', reachesBelow: true })).toBe('P1')
    expect(firstTier({ ...report, fault: 'water' })).toBe('P2')
    expect(firstTier(report)).toBe('P2')
  })

  it('promises by the published table', () => {
    const minutes = Object.entries(defaultSettings.promises).map(([tier, { acceptMs, arriveMs, finishMs, aroundTheClock }]) => [
      tier,
      acceptMs / 60_000,
      arriveMs === null ? null : arriveMs / 60_000,
      finishMs === null ? null : finishMs / 3_600_000,
      aroundTheClock,
    ])
    expect(minutes).toEqual([
      ['P0', 5, 30, null, true],
      ['P1', 15, 30, 24, true],
      ['P2', 15, 120, 24, false],
      ['P3', 30, 2880, null, false],
    ])
  })
})
