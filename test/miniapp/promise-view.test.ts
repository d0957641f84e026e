import type { Moment, RepairCard } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { promiseView } from '../../miniapp/src/features/repair/promise-view'

const at = (time: string): Moment => ({ at: `2026-06-12T${time}:00.000Z`, day: '2026-06-12', time })
const words = {
  time: ({ time }: Moment) => time,
  moment: ({ time }: Moment) => time,
  full: ({ time }: Moment) => `今天 ${time}`,
  span: (from: Moment, to: Moment) => `今天 ${from.time}-${to.time}`,
} as Parameters<typeof promiseView>[2]
type Promised = NonNullable<RepairCard['promise']>
const card = (promise: Partial<Promised>, part: Partial<RepairCard> = {}) => ({
  ...{ state: 'scheduled' as const, returns: 0, place: { label: { building: '8 栋', room: '1602' }, spot: 'kitchen', where: '' } as const },
  promise: { kind: 'arrive', by: at('15:50'), since: '', original: null, missed: false, reason: null, ...promise } as Promised,
  ...part,
})
const seen = (shown: ReturnType<typeof card>, time: string) => promiseView(shown as never, Date.parse(at(time).at), words)

describe('a promise whose time was moved', () => {
  const moved = card({ by: at('15:50'), original: at('15:24') })

  it('says that it will be later, while the first time has not passed', () => {
    expect(seen(moved, '13:24')).toMatchObject({
      state: '要晚一点',
      lit: true,
      window: 'lit',
      figure: '15:50',
      late: '原定 15:24',
      struck: true,
    })
    expect(seen(moved, '15:23').state).toBe('要晚一点')
  })

  it('apologises from the first time on', () => {
    for (const time of ['15:24', '15:30', '16:10'])
      expect(seen(moved, time)).toMatchObject({ state: '没能按时到，对不起', lit: false, window: 'bad', late: '原定 15:24' })
  })

  it('apologises too where the server has it as missed, however it was moved since', () => {
    expect(seen(card({ by: at('15:50'), original: at('15:24'), missed: true }), '13:24').state).toBe('没能按时到，对不起')
  })

  it('says nothing of that while it stands', () => {
    expect(seen(card({ by: at('15:24') }), '13:00')).toMatchObject({ state: '已派师傅', struck: false })
  })
})

describe('an appointment', () => {
  const slot = { from: at('15:00'), to: at('17:00') }
  const appointed = (state: RepairCard['state'], kind: Promised['kind'], by = at('17:00')) =>
    seen(card({ kind, by }, { state, appointment: slot }), '13:30')

  it('is shown before the report is accepted, beside who accepts it by when', () => {
    expect(appointed('submitted', 'accept', at('13:45'))).toMatchObject({
      figure: '15',
      unit: '分钟内有人受理',
      late: '约今天 15:00-17:00',
    })
  })

  it('is the time that is promised, from the acceptance until somebody is on the way: never its end alone', () => {
    expect(appointed('accepted', 'arrive')).toMatchObject({ figure: '今天 15:00-17:00', unit: '上门' })
    expect(appointed('scheduled', 'arrive')).toMatchObject({ state: '已约好', figure: '今天 15:00-17:00', unit: '上门' })
    expect(appointed('en_route', 'arrive')).toMatchObject({ figure: '17:00', unit: '前到您家' })
  })
})
