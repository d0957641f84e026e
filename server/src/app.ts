import { noticeKinds, operations } from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import { type Trouble, watchCodes, watchPay, watchRobots, watchSignIn, watchSms } from './gateway/watch.ts'
import { check } from './kernel/check.ts'
import { compose } from './kernel/compose.ts'
import type { BaseDeps, Deps } from './kernel/deps.ts'
import type { Runtime } from './kernel/module.ts'
import { mountAll } from './kernel/mount-all.ts'
import { exportParts } from './kernel/personal-data.ts'
import { type Runner, runnerOf } from './kernel/run.ts'
import { forgetting, modulesOf, type Needs, ports } from './modules.ts'
import { outboxLagMs } from './modules/notify/deliver.ts'
import { erasureLedger, type LedgerEntry, replayErasures } from './modules/privacy/erasure-ledger.ts'
import { readCommunity } from './modules/community/community.ts'
import { readFrontLine } from './modules/community/legal.ts'
import { readMember, stillMember } from './modules/resident/member.ts'
import { accountOfToken } from './modules/identity/sign-in.ts'
import type { Database } from './platform/db/index.ts'
import type { LedgerFile } from './platform/file/ledger-file.ts'
import { watchDisk } from './platform/full-disk.ts'
import { accessTokenOf } from './platform/http/carrier.ts'
import { serveDocs } from './platform/http/docs.ts'
import { type Pages, servePages } from './platform/http/pages.ts'
import { type MetricsSettings, serveMetrics } from './platform/http/metrics.ts'
import { serveHealth } from './platform/http/health.ts'
import { retireWhen } from './platform/http/retire.ts'
import { openShell, type ShellConfig } from './platform/http/shell.ts'
import { timerLagMs } from './platform/timer/timers.ts'
import { localTime } from './platform/time.ts'

type Absent = 'wechat' | 'placeCodes' | 'robots' | 'mails'
type Given = Omit<Needs, 'pay' | 'signIn' | 'ledger' | 'tls' | Absent>
export interface AppParts extends Pages, Given, Partial<Pick<Needs, Absent>> {
  db: Database
  clock: Runtime['clock']
  ids: Runtime['ids']
  keys: Runtime['keys']
  wechatPay?: Needs['pay']
  /** Beside the database: who was erased, for the day on which an older copy of the database is put back. */
  erasures: LedgerFile<LedgerEntry>
  shell: ShellConfig
  /** Absent: no metrics are kept. */
  metrics?: MetricsSettings | null
  logStream?: NodeJS.WritableStream
}

export interface App extends Runner, Pick<Runtime, 'depsFor' | 'depsOf' | 'baseDeps'> {
  server: FastifyInstance
}

/** The composition root: platform, gateways and the list of modules become a server. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { db, clock, ids, keys } = parts
  const now = () => clock.now()
  const disk = watchDisk(now)
  const server = await openShell({ ...parts.shell, disk }, now, parts.logStream)
  const isRetired = retireWhen(server, () => db.hasNewerSchema(), now)
  const ledger = erasureLedger(db, parts.erasures)
  const warn = (trouble: Trouble) => server.log.warn(trouble, 'a service outside refused, or left open what came of it')
  const modules = modulesOf(needsOf(parts, ledger, warn))
  check({ modules, forgetting, operations, tables: db.tables, exportParts, ports, noticeKinds })

  const { notices, ...composed } = compose(modules, forgetting)
  const common = { ids, keys, ...composed }
  const app: Runtime = {
    ...{ db, clock, ids, keys, notices },
    baseDeps: (at): BaseDeps => ({ ...common, now: at }),
    depsOf: (context, at): Deps => ({ ...common, ...context, now: at }),
    async depsFor(communityId, at = now()) {
      const context = await readCommunity(db, communityId)
      return context && app.depsOf(context, at)
    },
    onError: (error, what, more) => server.log.error({ err: error, diskFull: disk.saw(error), ...more }, what),
  }
  mountAll(server, modules, app, {
    ...{ db, now, stillMember },
    async signedIn(request) {
      const token = accessTokenOf(request)
      return token === null ? null : accountOfToken(db, token, now())
    },
    async memberOf(accountId, communityId, at) {
      const [deps, member] = await Promise.all([app.depsFor(communityId, at), readMember(db, accountId, communityId)])
      return deps && member ? { deps, member } : null
    },
    weekOf: (at) => localTime(parts.homeZone).week(at),
  })
  serveDocs(server, operations)
  serveHealth(server, db, disk)
  const lagMs = { timers: () => timerLagMs(db, now()), outbox: () => outboxLagMs(db, now()) }
  if (parts.metrics) serveMetrics(server, parts.metrics, { db, lagMs })
  await servePages(server, parts, () => readFrontLine(db))

  const again = await replayErasures({ db, ledger, base: app.baseDeps(now()), depsFor: app.depsFor })
  if (again > 0) server.log.warn({ people: again }, 'an older database was put back: the people who were erased since are erased again')
  const runner = runnerOf(modules, app)
  return {
    server,
    ...{ depsFor: app.depsFor, depsOf: app.depsOf, baseDeps: app.baseDeps, settled: runner.settled },
    work: async () => ((await isRetired()) ? 0 : runner.work()),
    async close() {
      await server.close()
      await runner.close()
      await db.close()
    },
  }
}

/** The gateways, each refusal of theirs in the log; absent ones as null. */
function needsOf(parts: AppParts, ledger: Needs['ledger'], warn: (trouble: Trouble) => void): Needs {
  const { wechat = null, wechatPay = null, placeCodes = null, robots = null, mails = false } = parts
  return {
    ...parts,
    ...{ ledger, mails, wechat, tls: parts.shell.tls },
    sms: watchSms(parts.sms, warn),
    signIn: wechat && watchSignIn(wechat.gateway, warn),
    pay: wechatPay && watchPay(wechatPay, warn),
    placeCodes: placeCodes && watchCodes(placeCodes, warn),
    robots: robots && watchRobots(robots, warn),
  }
}
