import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, buildApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { openSms } from '../src/gateway/sms-settings.ts'
import { companies } from '../src/modules/community/store.ts'
import { readCommunity } from '../src/modules/community/community.ts'
import { personsById } from '../src/modules/resident/store.ts'
import { staffById } from '../src/modules/staff/store.ts'
import type { Database } from '../src/platform/db/index.ts'
import { openPostgres } from '../src/platform/db/postgres.ts'
import { openSqlite } from '../src/platform/db/sqlite.ts'
import { localTime } from '../src/platform/time.ts'
import { closeInOrder, openDatabase, outside, partsOf, reachOf, run } from '../src/serve.ts'
import { giveRobot } from './group.ts'
import { loadHistory } from './history/load.ts'
import { localPhone } from './outside/phone.ts'
import { startServices } from './outside/services.ts'
import { setTheScene, type SignIn } from './present.ts'
import { listSignIns, welcome } from './welcome.ts'

/** What the child is told to do. */
const making = 'make'
const endings = ['SIGINT', 'SIGTERM'] as const

/** `pnpm start`: the demo company on a real server, a real database and a local phone; made on the first run, opened on the next. */
async function serve(): Promise<void> {
  const services = await startServices(`http://localhost:${process.env.PORT?.trim() || 3000}`)
  const config = readConfig({ LINSHENG_MODE: 'demo', ...services.env, ...process.env })
  if (config.mode !== 'demo') throw new Error('this is the start of the demo: production starts by server/dist/main.js')
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const masterKey = config.masterKey ?? ownKey(config.dataDir)
  const zone = demoZone()
  const signIns = await signInsOf(config, services.env)

  const db = await openDatabase(config)
  const phone = localPhone({
    now: () => Date.now(),
    time: localTime(zone),
    services,
    nameOf: (communityId, recipient) => nameOf(db, communityId, recipient),
  })
  const onAlarm = (what: string) => app.server.log.error({ what }, 'somebody must look at this')
  if (config.sms === null) throw new Error('nobody sends text messages: unset what overrides the demo’s own')
  const reach = reachOf(config, db, masterKey, openSms(config.sms, outside), onAlarm)
  const channels = [...reach.channels, phone.channel]
  const app: App = await buildApp(partsOf(config, db, masterKey, { ...reach, channels }))
  await phone.serve(app.server)
  const { address, close } = await run(app, config)
  await services.listenAt(address)
  closeInOrder(app.server.log, async () => {
    await close()
    await services.close()
  })
  process.stdout.write(welcome(address.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost')))
  process.stdout.write(listSignIns(signIns))
}

/** The demo lives where its visitor does, so that its clocks agree with the one on the wall. */
const demoZone = () => process.env.DEMO_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** A key of one's own, readable by nobody else. */
function ownKey(dataDir: string): string {
  const file = join(dataDir, 'master.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

const readyIn = (config: Config) => join(config.dataDir, 'demo.ready')

/** Who can sign in to the demo, which is made where it is not yet, or where its making was broken off. */
async function signInsOf(config: Config, env: Record<string, string>): Promise<SignIn[]> {
  const ready = readyIn(config)
  if (!existsSync(ready)) await makeInChild({ ...env, ...process.env })
  return JSON.parse(readFileSync(ready, 'utf8')) as SignIn[]
}

/** Makes it in a process of its own: what half a year took in memory is not given back to the system, and the server would keep it. */
function makeInChild(env: NodeJS.ProcessEnv): Promise<void> {
  const child = fork(process.argv[1] ?? '', [making], { env })
  const end = () => process.exit(130)
  const kill = () => void child.kill()
  process.once('exit', kill)
  for (const signal of endings) process.once(signal, end)
  return new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('the demo was not made'))))
  }).finally(() => {
    process.removeListener('exit', kill)
    for (const signal of endings) process.removeListener(signal, end)
  })
}

/** The child's part. It ends with its parent. */
async function make(): Promise<void> {
  const orphaned = () => process.exit(1)
  process.once('disconnect', orphaned)
  const config = readConfig({ LINSHENG_MODE: 'demo', ...process.env })
  const signIns = await makeDemo(config, config.masterKey ?? ownKey(config.dataDir), demoZone())
  writeFileSync(readyIn(config), JSON.stringify(signIns, null, 1))
  process.removeListener('disconnect', orphaned)
  process.disconnect()
}

async function makeDemo(config: Config, masterKey: string, zone: string): Promise<SignIn[]> {
  if (config.databaseUrl) await refuseUsed(config.databaseUrl)
  else
    for (const name of ['linsheng.db', 'linsheng.db-wal', 'linsheng.db-shm', 'files'])
      rmSync(join(config.dataDir, name), { recursive: true, force: true })
  process.stdout.write(
    '首次启动：正在生成演示公司和它半年的日子，一两分钟。\nFirst start: making the demo company and half a year of its life, a minute or two.\n',
  )
  const db = config.databaseUrl
    ? await openPostgres(config.databaseUrl)
    : openSqlite(join(config.dataDir, 'linsheng.db'), { throwaway: true })
  let shown = -1
  const nobody = { sms: { send: async () => ({ kind: 'accepted' as const }) }, channels: [] }
  // what was paid in the past is told by the history itself
  const parts = { ...partsOf(config, db, masterKey, nobody), wechatPay: null }
  const town = await loadHistory(parts, {
    zone,
    until: Date.now(),
    onProgress(done) {
      const tenth = Math.floor(done * 10)
      if (tenth > shown) process.stdout.write(`${tenth * 10} %${tenth === 10 ? '\n' : ' '}`)
      shown = Math.max(shown, tenth)
    },
  })
  town.clock.move(Date.now())
  const signIns = await setTheScene(town)
  await giveRobot(town, masterKey)
  await town.app.close()
  return signIns
}

/** A PostgreSQL with something in it is not ours to empty. */
async function refuseUsed(url: string): Promise<void> {
  const db = await openPostgres(url)
  const known = await db.read((tx) => companies(tx))
  await db.close()
  if (known.length > 0) throw new Error('DATABASE_URL holds a company already: give the demo an empty database')
}

async function nameOf(db: Database, communityId: string, recipient: string): Promise<string> {
  const [kind, id = ''] = recipient.split(':')
  const [row] =
    kind === 'p' ? await db.read((tx) => personsById(tx, communityId, [id])) : await db.read((tx) => staffById(tx, communityId, [id]))
  const context = await readCommunity(db, communityId)
  return [context?.community.name, row?.name].filter(Boolean).join(' ')
}

const isMaking = process.argv[2] === making
;(isMaking ? make() : serve()).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // the services beside it listen already, and would keep a demo alive that answers nobody
  process.exit(1)
})
