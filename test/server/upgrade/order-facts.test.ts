import { describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openOld } from '../../upgrade/open.ts'
import { releases } from '../../upgrade/release.ts'

describe.each(releases)('the orders of release %s', (release) => {
  it.each(engines)('keep what the reporter answered as a fact, and what people said as their words, on %s', async (engine) => {
    const opened = await openOld(release, 'production', engine, [
      `UPDATE repair_events SET note = '水漏到楼下了' WHERE kind = 'submitted'`,
      `UPDATE repair_events SET note = '水没漏到楼下' WHERE kind = 'accepted'`,
    ])
    try {
      const events = await rowsOf(opened, 'repairEvents')
      const reported = events.filter(({ kind }) => kind === 'submitted')
      expect(reported.length).toBeGreaterThan(0)
      for (const { note, detail } of reported) expect([note, detail]).toEqual(['', { reachesBelow: true }])
      for (const { kind, note, detail } of events.filter((one) => !reported.includes(one))) {
        expect(detail).toEqual({})
        if (kind === 'accepted') expect(note).toBe('水没漏到楼下')
      }
    } finally {
      await opened.drop()
    }
  })
})
