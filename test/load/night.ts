import { join } from 'node:path'
import { buildApp } from '@linsheng/server/src/app.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { bareParts } from '../support/crowd.ts'
import { masterKey } from './processes.ts'

/** night.js FOLDER: everything that is due by tomorrow's morning, above all the figures of the periods that ended. */
const [folder = ''] = process.argv.slice(2)
const db = openSqlite(join(folder, 'linsheng.db'))
const morning = Date.now() + 86_400_000
const app = await buildApp({
  ...bareParts(db, () => morning),
  keys: makeKeys(masterKey),
  folder: photoFolder(join(folder, 'files')),
  ids: systemIds(),
})
const begun = performance.now()
for (let done = 1; done > 0;) done = await app.work()
const tookMs = performance.now() - begun
await app.close()
process.stdout.write(JSON.stringify({ tookMs }))
