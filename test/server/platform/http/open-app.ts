import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type App, buildApp } from '@linsheng/server/src/app.ts'
import type { SmsMessage } from '@linsheng/server/src/gateway/sms.ts'
import { createCompany } from '@linsheng/server/src/modules/community/set-up.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import type { H5 } from '@linsheng/server/src/platform/http/h5.ts'
import type { MetricsSettings } from '@linsheng/server/src/platform/http/metrics.ts'
import type { ShellConfig } from '@linsheng/server/src/platform/http/shell.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { openEngine } from '../../../support/engines.ts'
import { quiet } from './bare-app.ts'

export interface OpenApp {
  app: App
  log: string[]
  sms: SmsMessage[]
  close(): Promise<void>
}

export const operator = { login: 'operator', password: 'a-long-password' }

/** The whole product with nobody in it but an operator, and an outer shell of the test's own. */
export async function openApp(
  config: Partial<ShellConfig> = {},
  h5: H5 | null = null,
  metrics: MetricsSettings | null = null,
): Promise<OpenApp> {
  const opened = await openEngine('sqlite')
  const ids = systemIds()
  const [log, sms] = [[] as string[], [] as SmsMessage[]]
  const logStream = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  const app = await buildApp({
    db: opened.db,
    clock: { now: () => Date.now() },
    ids,
    keys: makeKeys('a master secret of the tests, long enough'),
    folder: photoFolder(join(opened.folder, 'files')),
    erasures: ledgerFile(join(opened.folder, 'erasures.log')),
    sms: {
      async send(message) {
        sms.push(message)
        return { kind: 'accepted' }
      },
    },
    channels: [],
    shell: { ...quiet, ...config },
    metrics,
    homeZone: 'Asia/Shanghai',
    h5,
    logStream,
  })
  await createCompany(opened.db, { ids, now: Date.now() }, { name: '栖邻物业', demo: false, operator })
  return {
    app,
    log,
    sms,
    async close() {
      await app.close()
      await opened.drop()
    },
  }
}
