import { join } from 'node:path'
import { buildApp } from '@linsheng/server/src/app.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { bareParts } from '../support/crowd.ts'
import { masterKey } from './processes.ts'

/**
 * night.js FOLDER: everything that is due by tomorrow's morning, above all the figures of the periods that ended; and how long the
 * loop stood still meanwhile, and a writing waited.
 */
const [folder = ''] = process.argv.slice(2)
const db = openSqlite(join(folder, 'linsheng.db'))
const morning = Date.now() + 86_400_000
const app = await buildApp({
  ...bareParts(db, () => morning),
  keys: makeKeys(masterKey),
  folder: photoFolder(join(folder, 'files')),
  ids: systemIds(),
})
const small = { communityId: 'bench', name: 'night', value: 0 }
const write = () =>
  db.atomic((tx) => {
    const { counters } = tx.t
    return run(
      tx
        .insert(counters)
        .values(small)
        .onConflictDoUpdate({ target: [counters.communityId, counters.name], set: { value: 0 } })
        .returning(),
    )
  })
let [stillMs, writeMs, going] = [0, 0, true]
const tickMs = 5
async function tick(): Promise<void> {
  while (going) {
    const before = performance.now()
    await new Promise((resolve) => setTimeout(resolve, tickMs))
    const after = performance.now()
    stillMs = Math.max(stillMs, after - before - tickMs)
    await write()
    writeMs = Math.max(writeMs, performance.now() - after)
  }
}
const begun = performance.now()
const ticking = tick()
for (let done = 1; done > 0;) done = await app.work()
await app.settled()
const tookMs = performance.now() - begun
going = false
await ticking
await app.close()
process.stdout.write(JSON.stringify({ tookMs, stillMs, writeMs }))
