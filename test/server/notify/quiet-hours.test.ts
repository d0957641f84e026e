import type { Urgency } from '@linsheng/server/src/kernel/notice.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Watched } from '../platform/db/watched.ts'
import { at, lin, notice, openDatabase, postOffice } from './post-office.ts'

describe('when a notice goes out', () => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openDatabase('sqlite')
  })
  afterAll(() => watched.drop())
  async function dueOf(urgency: Urgency, now: string, settings = {}): Promise<number | undefined> {
    const office = postOffice(watched.db, settings)
    await office.add([notice(lin, { urgency })], at(now))
    return (await office.outbox())[0]?.dueAt
  }

  const table: [string, Urgency, string][] = [
    // what is urgent is told at any hour
    ['2026-06-12 03:00:00', 'now', '2026-06-12 03:00:00'],
    ['2026-06-12 12:30:00', 'now', '2026-06-12 12:30:00'],
    ['2026-06-12 22:00:00', 'now', '2026-06-12 22:00:00'],
    // an order in motion ignores the noon rest, and not the night
    ['2026-06-12 12:30:00', 'order', '2026-06-12 12:30:00'],
    ['2026-06-12 21:59:59.999', 'order', '2026-06-12 21:59:59.999'],
    ['2026-06-12 22:00:00', 'order', '2026-06-13 08:00:00'],
    ['2026-06-13 07:59:59.999', 'order', '2026-06-13 08:00:00'],
    ['2026-06-13 08:00:00', 'order', '2026-06-13 08:00:00'],
    // everything else waits for both
    ['2026-06-12 11:59:59.999', 'calm', '2026-06-12 11:59:59.999'],
    ['2026-06-12 12:00:00', 'calm', '2026-06-12 14:00:00'],
    ['2026-06-12 13:59:59.999', 'calm', '2026-06-12 14:00:00'],
    ['2026-06-12 14:00:00', 'calm', '2026-06-12 14:00:00'],
    ['2026-06-12 23:00:00', 'calm', '2026-06-13 08:00:00'],
    // over midnight, month's end and year's end
    ['2026-06-30 23:59:59.999', 'order', '2026-07-01 08:00:00'],
    ['2026-07-01 00:00:00', 'order', '2026-07-01 08:00:00'],
    ['2026-12-31 22:30:00', 'calm', '2027-01-01 08:00:00'],
  ]
  it.each(table)('told at %s, %s: at %s', async (now, urgency, expected) => {
    expect(await dueOf(urgency, now)).toBe(at(expected))
  })

  it('follows the hours of the community, also where the rest touches the night', async () => {
    const settings = { quiet: { from: 21 * 60, to: 9 * 60 }, noonRest: { from: 9 * 60, to: 10 * 60 } }
    expect(await dueOf('order', '2026-06-12 08:30:00', settings)).toBe(at('2026-06-12 09:00:00'))
    expect(await dueOf('calm', '2026-06-12 08:30:00', settings)).toBe(at('2026-06-12 10:00:00'))
    expect(await dueOf('calm', '2026-06-12 20:59:00', settings)).toBe(at('2026-06-12 20:59:00'))
  })

  it('is not put off for ever by hours that cover the whole day', async () => {
    const settings = { noonRest: { from: 8 * 60, to: 22 * 60 } }
    const due = await dueOf('calm', '2026-06-12 09:00:00', settings)
    expect(due).toBeLessThanOrEqual(at('2026-06-15 09:00:00'))
  })
})
