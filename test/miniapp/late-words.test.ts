import type { Moment, RepairCard } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { lateText } from '@linsheng/shared/words/late'
import { workView } from '../../miniapp/src/features/staff/order-words'

const at = (time: string): Moment => ({ at: `2026-06-12T${time}:00.000Z`, day: '2026-06-12', time })
const now = (time: string) => Date.parse(at(time).at)
const words = { moment: ({ time }: Moment) => time } as Parameters<typeof workView>[2]
const late = (keptAt: Moment | null, kind: 'accept' | 'arrive' = 'arrive') => ({ late: { kind, promised: at('14:20'), keptAt } })
const order = (by: Moment) =>
  ({
    ...{ state: 'en_route', appointment: null, ...late(null) },
    promise: { kind: 'arrive', by, since: '', original: at('14:20'), missed: true, reason: null },
  }) as unknown as RepairCard

describe('a late order', () => {
  it('says by how much, counted from the first time', () => {
    expect(lateText(late(null), now('14:41'))).toBe('超时 21 分')
    expect(lateText(late(null), now('14:20'))).toBe('超时 1 分')
    expect(lateText(late(null), now('16:25'))).toBe('超时 2 小时 5 分')
  })

  it('keeps by how much it was late once somebody came', () => {
    expect(lateText(late(at('14:46')), now('18:00'))).toBe('晚到 26 分')
    expect(lateText(late(at('14:46'), 'accept'), now('18:00'))).toBe('晚受理 26 分')
    expect(lateText({ late: null }, now('18:00'))).toBe('')
    expect(lateText({}, now('18:00'))).toBe('')
  })

  it('shows its engineer the new time beside the first one struck through', () => {
    expect(workView(order(at('14:50')), now('14:41'), words)).toMatchObject({
      ...{ window: 'bad', lit: false, state: '超时 21 分', figure: '14:50', unit: '前到', late: '原定 14:20', struck: true },
    })
    expect(workView(order(at('14:30')), now('14:41'), words)).toMatchObject({
      state: '超时 21 分',
      figure: '',
      unit: '马上到',
      late: '原定 14:20',
    })
  })
})
