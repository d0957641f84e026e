import { changeSettings, readSettings, type CommunitySettings } from '@linsheng/shared/contract'
import { defaultSettings, settings } from '@linsheng/shared/settings'
import { sections } from '@linsheng/shared/settings/sections'
import { type Figure, minutesOrNone, share, timeOfDay, twoMinutes, whole } from '@linsheng/shared/settings/figure'
import { toWire } from '@linsheng/shared/settings/values'
import { describe, expect, it } from 'vitest'
import { fenOf, fieldOf, patchAt, valueOf } from '@linsheng/shared/words/figure-field'
import { rowsOf } from '../../miniapp/src/packages/manager/settings/row'

const values: CommunitySettings = toWire(settings, defaultSettings)
const rows = (roles: Parameters<typeof rowsOf>[1]) => sections.flatMap(({ of }) => rowsOf(of, roles))

describe('the form of the figures', () => {
  it('has a line for each figure, in Chinese, and a field that reads back what it shows', () => {
    for (const { path, label, read, field, shown } of rows(['operator'])) {
      const name = path.join('.')
      expect(label, name).toMatch(/\p{Script=Han}/u)
      expect(shown(values), name).not.toMatch(/undefined|null|NaN|object/)
      const patch = patchAt(path, read(field(values)))
      expect(changeSettings.body?.safeParse(patch).success, name).toBe(true)
    }
    expect(readSettings.reply?.safeParse(values).success).toBe(true)
    const paths = rows(['operator']).map(({ path }) => path.join('.'))
    expect(paths).toContain('promises.P2.arriveMinutes')
    expect(paths).toContain('authority.butler.voucher')
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('leaves the manager’s own ceilings to the operator', () => {
    const own = (roles: Parameters<typeof rowsOf>[1]) => rows(roles).filter(({ path }) => path[1] === 'manager').length
    expect([own(['manager']), own(['operator'])]).toEqual([0, 3])
  })

  const bounds = { label: '数', min: 1, max: 60 }
  it.each<[string, Figure, string, unknown]>([
    ['a whole number', whole({ ...bounds, default: 2, unit: 'days' }), ' 17 ', 17],
    ['more than the bound', whole({ ...bounds, default: 2, unit: 'days' }), '61', undefined],
    ['words', whole({ ...bounds, default: 2, unit: 'days' }), '十七', undefined],
    ['half of one', whole({ ...bounds, default: 2, unit: 'days' }), '1.5', undefined],
    ['no promise', minutesOrNone({ ...bounds, default: 2 }), '', null],
    ['a promise', minutesOrNone({ ...bounds, default: 2 }), '43', 43],
    ['two waits', twoMinutes({ ...bounds, default: [1, 2] }), '13 43', [13, 43]],
    ['one wait of two', twoMinutes({ ...bounds, default: [1, 2] }), '13', undefined],
    ['a share', share({ label: '数', min: 0, max: 1, default: 1 }), '37', 0.37],
    ['more than all', share({ label: '数', min: 0, max: 1, default: 1 }), '101', undefined],
    ['a time of day', timeOfDay({ label: '数', default: '08:00' }), '6:10', '06:10'],
    ['a time with the colon of a Chinese keyboard', timeOfDay({ label: '数', default: '08:00' }), '21：50', '21:50'],
    ['a time that no day has', timeOfDay({ label: '数', default: '08:00' }), '24:00', undefined],
  ])('reads %s', (_, figure, written, value) => {
    expect(valueOf(figure, written)).toEqual(value)
    if (value !== undefined) expect(valueOf(figure, fieldOf(figure, value))).toEqual(value)
  })

  it('takes days of the calendar and yuan', () => {
    const days: Figure = { kind: 'days', default: [], max: 9, label: '日子' }
    expect(valueOf(days, '2027-02-05、2027-02-06')).toEqual(['2027-02-05', '2027-02-06'])
    expect([valueOf(days, ''), valueOf(days, '春节')]).toEqual([[], undefined])
    expect([fenOf('500'), fenOf('5.5'), fenOf('1000001'), fenOf('')]).toEqual([50_000, undefined, undefined, undefined])
  })
})
