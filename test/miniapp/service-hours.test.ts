import { defaultSettings, settings, withShownDefaults } from '@linsheng/shared/settings'
import { shownOf } from '@linsheng/shared/settings/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opensAfter, type OpeningHours, slotsOf } from '@linsheng/shared/settings/open-hours'
import { promiseLine } from '../../miniapp/src/features/repair/words-report'

const usual = shownOf(settings, defaultSettings)
const hours = (change: Partial<OpeningHours>): OpeningHours => ({ ...usual, ...change })

describe('what can be agreed on', () => {
  it('is two hours each in the service hours, none in the noon rest', () => {
    expect(slotsOf(usual)).toEqual(['08:00-10:00', '10:00-12:00', '14:00-16:00', '16:00-18:00', '18:00-20:00'])
  })

  it('follows the hours of the community; what is left of an hour or more is agreed on too', () => {
    const own = { service: { from: '06:10', to: '21:50' }, quiet: { from: '23:00', to: '05:00' }, noonRest: { from: '12:30', to: '13:30' } }
    expect(slotsOf(hours(own))).toEqual([
      '06:30-08:30',
      '08:30-10:30',
      '10:30-12:30',
      '13:30-15:30',
      '15:30-17:30',
      '17:30-19:30',
      '19:30-21:30',
    ])
    expect(slotsOf(hours({ service: { from: '08:00', to: '11:10' } }))).toEqual(['08:00-10:00', '10:00-11:10'])
  })

  it('lies within one day and outside every rest, whatever the hours are', () => {
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => clock(quarter * 15))
    const span = fc.record({ from: time, to: time })
    fc.assert(
      fc.property(span, span, span, (service, quiet, noonRest) => {
        let before = '00:00'
        for (const slot of slotsOf({ service, quiet, noonRest })) {
          const [from = '', to = ''] = slot.split('-')
          expect(before <= from && from < to && to < '24:00', slot).toBe(true)
          expect(opensAfter(hours({ service }), from)).toBeNull()
          before = to
        }
      }),
    )
  })
  const clock = (minute: number) => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
})

describe('outside the service hours a report', () => {
  const say = (own: OpeningHours, time: string) => promiseLine([], 'P2', 'at_home', opensAfter(own, time))

  it('names when they begin again, today or tomorrow', () => {
    expect(say(usual, '12:00')).toBe('')
    expect(say(usual, '21:00')).toBe('现在是休息时间，明早 8:00 起受理。急的打值班电话')
    expect(say(usual, '03:00')).toBe('现在是休息时间，今早 8:00 起受理。急的打值班电话')
    const own = hours({ service: { from: '14:30', to: '22:15' } })
    expect(say(own, '09:00')).toBe('现在是休息时间，今天 14:30 起受理。急的打值班电话')
    expect(say(own, '22:15')).toBe('现在是休息时间，明天 14:30 起受理。急的打值班电话')
  })

  it('is taken at once where they never end, or run past midnight', () => {
    expect(opensAfter(hours({ service: { from: '00:00', to: '00:00' } }), '03:00')).toBeNull()
    expect(opensAfter(hours({ service: { from: '20:00', to: '04:00' } }), '03:00')).toBeNull()
    expect(opensAfter(hours({ service: { from: '20:00', to: '04:00' } }), '05:00')).toEqual({ time: '20:00', tomorrow: false })
  })

  it('is promised by the defaults where the phone still holds what an earlier server said', () => {
    expect(slotsOf(withShownDefaults(undefined))).toEqual(slotsOf(usual))
  })
})
