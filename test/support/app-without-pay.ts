import { join } from 'node:path'
import { type App, buildApp } from '@linsheng/server/src/app.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import type { World } from './world.ts'

/** A second process on a world's database, without WeChat Pay. It is not to be closed: the database is the world's. */
export function appWithoutPay(world: World): Promise<App> {
  return buildApp({
    db: world.db,
    clock: world.clock,
    ids: systemIds(),
    keys: makeKeys('a master secret of the tests, long enough'),
    folder: photoFolder(world.folder),
    erasures: ledgerFile(join(world.folder, 'erasures.log')),
    sms: { send: async () => ({ kind: 'accepted' }) },
    channels: [],
    shell: {
      logLevel: 'silent',
      corsOrigins: [],
      tls: false,
      scriptHashes: [],
      limits: { perSession: 100_000, perAddress: 100_000 },
      trustProxy: false,
    },
    homeZone: 'Asia/Shanghai',
    h5: null,
  })
}
