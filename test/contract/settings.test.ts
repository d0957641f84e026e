import { changeSettings, readSettings } from '@linsheng/shared/contract'
import { defaultSettings, settings, type Settings, type WireSettings, withShownDefaults } from '@linsheng/shared/settings'
import { sections } from '@linsheng/shared/settings/sections'
import { type Figure, type Group, group, isFigure, minutes, minutesOrNone } from '@linsheng/shared/settings/figure'
import { formOf, keptOf, settingsOf, shownOf, toWire } from '@linsheng/shared/settings/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const isWire = (value: unknown) => readSettings.reply?.safeParse(value).success
const isPatch = (value: unknown) => changeSettings.body?.safeParse(value).success

/** Any value that a figure may have on the wire. */
function valueOf(figure: Figure): fc.Arbitrary<unknown> {
  switch (figure.kind) {
    case 'whole':
    case 'amount':
    case 'minutes':
      return fc.integer(figure)
    case 'minutes_or_none':
      return fc.option(fc.integer(figure))
    case 'two_minutes':
      return fc.tuple(fc.integer(figure), fc.integer(figure))
    case 'share':
      return fc.double({ ...figure, noNaN: true })
    case 'time_of_day':
      return fc.integer({ min: 0, max: 1439 }).map(clock)
    case 'flag':
      return fc.boolean()
    case 'days':
      return fc.subarray(['2027-02-05', '2027-02-06'])
    case 'ceilings':
      return fc.record({ desk: fc.record({ voucher: fc.nat(1000), materials: fc.nat(1000) }, { requiredKeys: [] }) }, { requiredKeys: [] })
  }
}
const clock = (minute: number) => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
/** Some of the figures, as a patch on the wire. */
const patchOf = (of: Group): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(of)
        .filter(([, one]) => !('fixed' in one))
        .map(([name, one]) => [name, isFigure(one) ? valueOf(one) : patchOf(one)]),
    ),
    { requiredKeys: [] },
  )
const own = (patch: unknown) => settingsOf(settings, defaultSettings, keptOf(settings, patch as Record<string, unknown>))
const at = (values: unknown, path: readonly string[]) =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)?.[name], values)

describe('the figures of a community', () => {
  it('have defaults that lie within their own bounds', () => {
    const wire = toWire(settings, defaultSettings)
    expect(isWire(wire)).toBe(true)
    expect(isPatch(wire)).toBe(true)
    expect(wire).toMatchObject({
      quiet: { from: '22:00', to: '08:00' },
      escalateAfterMinutes: [30, 120],
      promises: { P0: { acceptMinutes: 5, arriveMinutes: 30, finishMinutes: null, aroundTheClock: true } },
      authority: { butler: { voucher: 50_000, fee_reduction: 50_000 } },
      followUpMinutes: 2880,
    })
  })

  it('come back as they were written, whichever are set, and the others stay as they were', () => {
    const rows = formOf(settings).filter(({ figure }) => figure.kind !== 'ceilings')
    fc.assert(
      fc.property(patchOf(settings), (patch) => {
        expect(isPatch(patch)).toBe(true)
        const wire = toWire(settings, own(patch))
        expect(isWire(wire)).toBe(true)
        const before = toWire(settings, defaultSettings)
        for (const { path } of rows) expect(at(wire, path), path.join('.')).toEqual(at(patch, path) ?? expectedWithout(patch, before, path))
      }),
    )
  })
  /** A figure that was set to nothing is nothing; one that was not set has its default. */
  function expectedWithout(patch: unknown, before: WireSettings, path: readonly string[]) {
    return at(patch, path) === null ? null : at(before, path)
  }

  it('are refused below, above and beside their bounds, and under a name that does not exist', () => {
    for (const { path, figure } of formOf(settings)) {
      const patch = (value: unknown) => path.reduceRight((inner: unknown, name) => ({ [name]: inner }), value)
      const bad = 'min' in figure ? [figure.min - 1, figure.max + 1, 'x'] : [17.5, { nobody: 1 }]
      for (const value of bad) expect(isPatch(patch(figure.kind === 'two_minutes' ? [value, value] : value)), path.join('.')).toBe(false)
    }
    expect(isPatch({ sheet: { reasonsMinutes: 1440 } })).toBe(false)
    expect(isPatch({ authority: { guard: { voucher: 1 } } })).toBe(false)
  })

  it('each have a Chinese label of their own for the form', () => {
    const labels = formOf(settings).map(({ figure }) => figure.label)
    expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([])
    expect(new Set(labels).size).toBe(labels.length)
    const leaves = (value: unknown): number =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.values(value).reduce((sum: number, one) => sum + leaves(one), 0)
        : 1
    expect(labels).toHaveLength(leaves({ ...toWire(settings, defaultSettings), authority: 1 }))
  })

  it('stand in one section of the form each', () => {
    const inSections = sections.flatMap(({ of }) => formOf(of).map(({ path }) => path.join('.')))
    expect([...inSections].sort()).toEqual(
      formOf(settings)
        .map(({ path }) => path.join('.'))
        .sort(),
    )
  })

  it('that the server alone works with are kept, and are neither on the wire nor in the form', () => {
    expect(defaultSettings.sheet).toMatchObject({ reasonsMs: 86_400_000, lateMs: 7 * 86_400_000 })
    expect(Object.keys(toWire(settings, defaultSettings).sheet)).toEqual(['correctionMinutes', 'points'])
    expect(formOf(settings).map(({ path }) => path.join('.'))).not.toContain('sheet.lateMinutes')
  })

  it('read from the database leave out names that no figure has any more, and keep "no promise" apart from "not set"', () => {
    const stored = { gone: 1, sheet: { gone: 1, points: 3 }, promises: { P2: { finishMs: null } }, authority: { desk: { voucher: 1 } } }
    const read: Settings = settingsOf(settings, defaultSettings, stored)
    expect(read).toEqual({
      ...defaultSettings,
      sheet: { ...defaultSettings.sheet, points: 3 },
      promises: { ...defaultSettings.promises, P2: { ...defaultSettings.promises.P2, finishMs: null } },
      authority: { ...defaultSettings.authority, desk: { voucher: 1, fee_reduction: 50_000 } },
    })
    expect(settingsOf(settings, defaultSettings, {})).toBe(defaultSettings)
  })

  it('that are shown are those that say so; what a phone kept from an earlier version is filled up with defaults', () => {
    const some = group({
      quiet: { minutes: minutes({ default: 3, min: 1, max: 9, label: '看得见', shown: true }) },
      rest: { arriveMinutes: minutesOrNone({ default: null, min: 1, max: 9, label: '看不见' }) },
    })
    expect(shownOf(some, { quiet: { minutes: 180_000 } as never, rest: { arriveMs: null } })).toEqual({ quiet: { minutes: 3 } })
    const shown = shownOf(settings, defaultSettings)
    expect(shown).toMatchObject({ service: { from: '08:00', to: '20:00' }, sheet: { correctionMinutes: 2 } })
    expect(Object.keys(shown)).not.toContain('authority')
    expect(withShownDefaults(undefined)).toEqual(shown)
    expect(withShownDefaults({ service: { from: '06:10' } })).toEqual({ ...shown, service: { from: '06:10', to: '20:00' } })
  })
})
