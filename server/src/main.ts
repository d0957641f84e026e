import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { httpSms } from './gateway/sms-http.ts'
import { companies } from './people/account-store.ts'
import { createCompany } from './people/set-up.ts'
import { systemIds } from './platform/ids.ts'
import { isRefused } from './platform/outcome.ts'
import { closeOnSignals, openDatabase, partsOf, run } from './serve.ts'

const usage =
  'usage: main.js            serve\n       main.js company NAME LOGIN   make a company and its operator; the password is read from standard input'

/** The production entry. It refuses to start on settings, or on data, that belong to a demo. */
async function main([command, ...args]: string[]): Promise<void> {
  const config = readConfig(process.env)
  if (config.mode !== 'production') throw new Error('the demo has a start of its own: pnpm start')
  if (config.masterKey === null || config.sms === null) throw new Error('settings are missing')
  const db = await openDatabase(config)
  const known = await db.read((tx) => companies(tx))
  if (known.some(({ demo }) => demo === 1)) {
    await db.close()
    throw new Error('this database holds the demo company: production does not start on it')
  }
  if (command === 'company') {
    await makeCompany(db, args)
    await db.close()
    return
  }
  if (command !== undefined) throw new Error(usage)
  const app = await buildApp(
    partsOf(config, db, config.masterKey, { sms: httpSms(config.sms.url, config.sms.secret), pay: null, channels: [] }),
  )
  const { close } = await run(app, config)
  closeOnSignals(close)
  if (known.length === 0) app.server.log.warn(`no company yet. ${usage}`)
}

async function makeCompany(db: Parameters<typeof createCompany>[0], [name, login]: string[]): Promise<void> {
  if (!name || !login) throw new Error(usage)
  let password = ''
  for await (const chunk of process.stdin) password += String(chunk)
  password = password.split('\n')[0] ?? ''
  if (password.length < 10) throw new Error('the password has at least 10 characters')
  const made = await createCompany(db, { ids: systemIds(), now: Date.now() }, { name, demo: false, operator: { login, password } })
  if (isRefused(made)) throw new Error('this login is taken')
  process.stdout.write(`company ${made.companyId}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
