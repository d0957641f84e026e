import { join } from 'node:path'
import { type App, buildApp } from '@linsheng/server/src/app.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { bareParts } from './crowd.ts'
import type { World } from './world.ts'

/** The program started once more on a world's database and files. Its server is to be closed, the database is the world's. */
export function anotherApp(world: World): Promise<App> {
  return buildApp({
    ...bareParts(world.db, world.clock.now),
    keys: makeKeys('a master secret of the tests, long enough'),
    folder: photoFolder(join(world.folder, 'files')),
    erasures: ledgerFile(join(world.folder, 'erasures.log')),
    ids: systemIds(),
  })
}
