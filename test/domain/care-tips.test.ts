import { faultKinds, places } from '@linsheng/shared/domain'
import { careTip } from '@linsheng/shared/words/orders'
import { describe, expect, it } from 'vitest'

describe('the care tip after a repair', () => {
  it('speaks of taps only where there is one: a damp bedroom wall gets no advice on valves', () => {
    const spots = places.filter((spot) => /水龙头|总阀/.test(careTip('water', spot)))
    expect(spots).toEqual(['kitchen', 'bathroom', 'balcony'])
    for (const spot of ['bedroom', 'living_room'] as const) expect(careTip('water', spot)).toMatch(/^墙上.*水印/)
    expect(careTip('water', 'public')).toBe('')
  })

  it('is the same on the phone and in the notice, also for gas and walls', () => {
    expect(faultKinds.filter((fault) => careTip(fault, 'kitchen') === '')).toEqual(['lift', 'other'])
    expect(careTip('gas', 'kitchen')).toContain('软管')
    expect(careTip('wall', 'bedroom')).toContain('墙面')
  })

  it('is nothing where it is not known what was broken', () => {
    expect([careTip(null, 'kitchen'), careTip(undefined, 'kitchen')]).toEqual(['', ''])
  })
})
