import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { loadHistory } from '@linsheng/server/demo/history/load.ts'
import { setTheScene } from '@linsheng/server/demo/present.ts'
import type { LedgerEntry } from '@linsheng/server/src/modules/privacy/erasure-ledger.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { backUp } from '@linsheng/server/src/platform/db/backup.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { it } from 'vitest'
import { masterKey } from '../../support/app.ts'
import { freshPostgresUrl } from '../../support/postgres.ts'
import { dump, putBack } from '../../support/rows.ts'
import { folderOf } from '../release.ts'
import { postgresRows } from './postgres-rows.ts'

const release = '0.1.0'
/** Enough for every kind of row; the whole half year would be many megabytes. */
const days = 21

it('records the demo company on both engines', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-record-'))
  const db = openSqlite(join(folder, 'linsheng.db'), { throwaway: true })
  const until = Date.parse('2026-09-15T06:00:00.000Z')
  const parts = {
    db,
    ids: systemIds(),
    keys: makeKeys(masterKey),
    folder: photoFolder(join(folder, 'files')),
    erasures: ledgerFile<LedgerEntry>(join(folder, 'erasures.log')),
    sms: { send: async () => ({ kind: 'accepted' as const }) },
    channels: [],
    shell: {
      logLevel: 'silent',
      corsOrigins: [],
      tls: false,
      scriptHashes: [],
      limits: { perSession: 600, perAddress: 300 },
      trustProxy: false,
    },
    homeZone: 'Asia/Shanghai',
  }
  const town = await loadHistory(parts, { zone: 'Asia/Shanghai', until, days, onProgress: () => {} })
  town.clock.move(until)
  const signIns = await setTheScene(town)
  const url = await freshPostgresUrl()
  const postgres = await openPostgres(url)
  await putBack({ db: postgres }, await dump({ db }))
  await postgres.close()
  await town.app.close()

  const to = folderOf(release)
  mkdirSync(to, { recursive: true })
  const kept = join(folder, 'kept')
  await backUp(folder, kept)
  writeFileSync(join(to, 'demo.db.gz'), gzipSync(readFileSync(join(kept, 'linsheng.db')), { level: 9 }))
  writeFileSync(join(to, 'demo.postgres.json.gz'), gzipSync(JSON.stringify(await postgresRows(url)), { level: 9 }))
  rmSync(join(to, 'demo.files'), { recursive: true, force: true })
  cpSync(join(kept, 'files'), join(to, 'demo.files'), { recursive: true })
  writeFileSync(join(to, 'demo.json'), `${JSON.stringify({ now: until, signIns }, null, 1)}\n`)
  rmSync(folder, { recursive: true, force: true })
})
