import { join } from 'node:path'
import { type App, buildApp } from './app.ts'
import { dataPlace, readConfig } from './config.ts'
import { firstCodesFile } from './gateway/first-codes.ts'
import { companies } from './modules/community/store.ts'
import { createCompany } from './modules/community/set-up.ts'
import { resetFactorOnServer, resetOnServer } from './modules/staff/access.ts'
import { backUp, restore } from './platform/db/backup.ts'
import { whatItHolds } from './platform/db/holds.ts'
import { systemIds } from './platform/ids.ts'
import { isRefused } from './platform/outcome.ts'
import { closeInOrder, openDatabase, partsOf, reachOf, run, textsOf } from './serve.ts'

const usage = `usage: main.js                                serve
       main.js company NAME LOGIN              make a company and its operator; the password is read from standard input
       main.js password LOGIN                  print a one-time password for a colleague, also for the last operator
       main.js second-factor LOGIN             take a lost second factor away from a colleague
       main.js backup FOLDER                   copy the embedded database and the pictures, also while a server runs
       main.js restore FOLDER [--replace] [--incomplete]
                                               put such a copy in the place of DATA_DIR's; no server may run`

/** The production entry. It refuses to start on settings, or on data, that belong to a demo. */
async function main([command, ...args]: string[]): Promise<void> {
  if (command === 'backup' || command === 'restore') return keep(command, args)
  const config = readConfig(process.env)
  if (config.mode !== 'production') throw new Error('the demo has a start of its own: pnpm start')
  if (config.masterKey === null) throw new Error('settings are missing')
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
  if (command === 'password' || command === 'second-factor') {
    await (command === 'password' ? givePassword : dropSecondFactor)(db, args)
    await db.close()
    return
  }
  if (command !== undefined) throw new Error(usage)
  const texts = await textsOf(config, db)
  if (texts === null) {
    await db.close()
    throw new Error('the first hour of this installation is over: set a text-message service, or residents could not sign in')
  }
  const onAlarm = (what: string) => app.server.log.error({ what }, 'somebody must look at this')
  const reach = reachOf(config, db, config.masterKey, texts.sms, onAlarm)
  const app: App = await buildApp(partsOf(config, db, config.masterKey, { ...reach, ...texts }))
  const { close } = await run(app, config)
  closeInOrder(app.server.log, close)
  if (texts.firstCodes) {
    const trial = { file: firstCodesFile(config.dataDir), until: new Date(texts.firstCodes.until).toISOString() }
    app.server.log.warn(trial, 'there is no text-message service: codes for OPERATOR_PHONE are written to a file for the first hour')
  }
  if (known.length === 0) app.server.log.warn(`no company yet. ${usage}`)
}

/** Needs no secrets: it neither serves nor reads what is sealed. */
async function keep(command: 'backup' | 'restore', [folder, ...options]: string[]): Promise<void> {
  const known = command === 'backup' ? [] : ['--replace', '--incomplete']
  if (!folder || folder.startsWith('-') || options.some((option) => !known.includes(option))) throw new Error(usage)
  const dataDir = dataPlace(process.env)
  const backsUp = command === 'backup'
  const done = backsUp
    ? { ...(await backUp(dataDir, folder)), before: null }
    : await restore(folder, dataDir, { replace: options.includes('--replace'), incomplete: options.includes('--incomplete') })
  const [from, to] = backsUp ? [dataDir, folder] : [folder, dataDir]
  process.stdout.write(`${from} -> ${to}: ${whatItHolds(join(to, 'linsheng.db'))}, ${done.pictures} pictures\n`)
  if (done.before) process.stdout.write(`what was there before: ${done.before}\n`)
  if (done.missing + done.damaged > 0)
    throw new Error(`${done.missing} pictures that the database names were missing, and ${done.damaged} were damaged`)
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

async function givePassword(db: Parameters<typeof resetOnServer>[0], [login]: string[]): Promise<void> {
  if (!login) throw new Error(usage)
  const given = await resetOnServer(db, { ids: systemIds(), now: Date.now() }, login)
  if (given === null) throw new Error('nobody has this login')
  const until = new Date(given.goodUntil).toISOString()
  process.stdout.write(
    `${given.password}\nGood until ${until}: it opens only the choice of another password. Every session of ${login} has ended.\n`,
  )
}

async function dropSecondFactor(db: Parameters<typeof resetOnServer>[0], [login]: string[]): Promise<void> {
  if (!login) throw new Error(usage)
  const was = await resetFactorOnServer(db, { ids: systemIds(), now: Date.now() }, login)
  if (!was) throw new Error('nobody has this login, or it has no second factor')
  process.stdout.write(`${login} signs in without a second factor. Every session has ended.\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
