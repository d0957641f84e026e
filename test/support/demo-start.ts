import { type DemoServices, startServices } from '@linsheng/server/demo/outside/services.ts'
import type { Town } from '@linsheng/server/demo/history/town.ts'
import { type App, buildApp } from '@linsheng/server/src/app.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { openSms } from '@linsheng/server/src/gateway/sms-settings.ts'
import { outside, partsOf, reachOf } from '@linsheng/server/src/serve.ts'

export interface StartedDemo {
  app: App
  services: DemoServices
  close(): Promise<void>
}

/** Starts the made demo as `pnpm start` does: with the emulated services outside, and with everything that is due sent through them. */
export async function startDemo({ db, clock }: Pick<Town, 'db' | 'clock'>, dataDir: string, masterKey: string): Promise<StartedDemo> {
  const services = await startServices('http://localhost:3000')
  const config = readConfig({ LINSHENG_MODE: 'demo', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...services.env })
  if (config.sms === null) throw new Error('the demo sends no text messages')
  const reach = reachOf(config, db, masterKey, openSms(config.sms, outside), () => undefined)
  const app = await buildApp({ ...partsOf(config, db, masterKey, reach), clock })
  for (let done = 1; done > 0;) done = await app.work()
  return {
    app,
    services,
    async close() {
      await app.close()
      await services.close()
    },
  }
}

/** Residents by number and staff by login, as the printed list names them: two columns, then the name. */
export function printedSignIns(text: string): { phones: string[]; logins: string[] } {
  const first = [...text.matchAll(/^ {2}(\S+) +\S+，/gm)].map(([, one]) => one ?? '')
  const isPhone = (one: string) => /^1\d{10}$/.test(one)
  return { phones: first.filter(isPhone), logins: first.filter((one) => !isPhone(one)) }
}
