import type { Bill } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { unpaidOf } from '../../miniapp/src/pages/home/unpaid'

const bill = (period: string, dueOn: string, state: Bill['state'] = 'unpaid') => ({ id: period, period, dueOn, state }) as Bill

describe('the bill on home', () => {
  it('is the one that has been due longest, with the number of all and of those that are overdue', () => {
    // newest first, as the server lists them
    const bills = [
      bill('2026-06', '2026-06-30'),
      bill('2026-05', '2026-05-31'),
      bill('2026-04', '2026-04-30', 'paid'),
      bill('2026-03', '2026-03-31'),
    ]
    expect(unpaidOf(bills, '2026-06-12')).toMatchObject({ bill: { id: '2026-03' }, count: 3, overdue: 2 })
  })

  it('is not overdue on its last day, and is none where everything is paid', () => {
    expect(unpaidOf([bill('2026-06', '2026-06-12')], '2026-06-12')).toMatchObject({ count: 1, overdue: 0 })
    expect(unpaidOf([bill('2026-06', '2026-06-12', 'paid')], '2026-07-01')).toBeNull()
  })
})
