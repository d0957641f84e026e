import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadHistory } from '@linsheng/server/demo/history/load.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { partsOf } from '@linsheng/server/src/serve.ts'
import { afterEach, expect, it } from 'vitest'
import { masterKey } from '../../support/app.ts'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the demo can be made on any day: also where its past begins on the first of a month, whose bills are issued once', async () => {
  folder = mkdtempSync(join(tmpdir(), 'linsheng-first-day-'))
  const db = openSqlite(join(folder, 'linsheng.db'), { throwaway: true })
  const config = readConfig({ LINSHENG_MODE: 'demo', LOG_LEVEL: 'silent', DATA_DIR: folder })
  const parts = partsOf(config, db, masterKey, { sms: { send: async () => ({ kind: 'accepted' }) }, channels: [] })
  const town = await loadHistory(parts, {
    zone: 'Asia/Shanghai',
    until: Date.parse('2026-06-03T14:00:00.000+08:00'),
    days: 2,
    onProgress: () => {},
  })
  const bills = await db.read((tx) => tx.select().from(tx.t.bills))
  const homes = town.communities.flatMap((community) => community.homes)
  // besides these there are the bills of signed orders
  expect(bills.filter(({ kind, period }) => kind === 'property' && period === '2026-06')).toHaveLength(homes.length)
  await town.app.close()
}, 120_000)
