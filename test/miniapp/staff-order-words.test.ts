import type { Moment, RepairCard } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { placeWords, slotWords, workView } from '../../miniapp/src/features/staff/order-words'

const at = (time: string): Moment => ({ at: `2026-06-12T${time}:00.000Z`, day: '2026-06-12', time })
const words = {
  moment: ({ time }: Moment) => time,
  span: (from: Moment, to: Moment) => `明天 ${from.time}-${to.time}`,
} as Parameters<typeof workView>[2]
const order = (by: Moment, kind: 'accept' | 'arrive' = 'arrive') =>
  ({
    appointment: { from: at('10:00'), to: at('12:00') },
    promise: { kind, by, since: '', original: null, missed: false, reason: null },
  }) as RepairCard

describe('what staff read of an order', () => {
  it('is where in the home it is, or the public place in words', () => {
    expect(placeWords({ label: { building: '8 栋', room: '1602' } as never, spot: 'bathroom', where: '' })).toBe('8 栋 1602 卫生间')
    expect(placeWords({ label: null, spot: 'public', where: '8 栋 3 楼楼道' })).toBe('8 栋 3 楼楼道')
  })

  it('is the whole agreed slot, before and after the acceptance', () => {
    expect(slotWords(order(at('09:00'), 'accept'), words)).toBe('约好明天 10:00-12:00')
    expect(slotWords(order(at('12:00')), words)).toBe('约好明天 10:00-12:00')
    expect(workView(order(at('12:00')), Date.parse(at('08:00').at), words).figure).toBe('约好明天 10:00-12:00')
  })

  it('is no slot where none was agreed, or another time is promised since', () => {
    expect(slotWords(order(at('14:00')), words)).toBe('')
    expect(slotWords({ promise: null }, words)).toBe('')
  })
})
