import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, join, resolve } from 'node:path'

/** Where `pnpm bench`, which runs in the root, has laid what is measured. */
const bundles = join('server', 'dist')
export const masterKey = 'the master key of the bench, long enough'

/** A program of the bench, or the server itself; what it prints on standard output is its result. */
export interface Running {
  child: ChildProcess
  /** The last line that it printed, as JSON; rejects when it ended otherwise than well. */
  result<R>(): Promise<R>
}

const running = new Set<ChildProcess>()
// a measurement that fails leaves nothing behind
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))
// ended by a signal: those that are measured end in order, so that a profile is written
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    const ended = [...running].map((child) => new Promise((done) => child.once('close', done)))
    running.forEach((child) => child.kill('SIGTERM'))
    void Promise.race([Promise.all(ended), new Promise((done) => setTimeout(done, 10_000))]).then(() => process.exit(130))
  })
}

const isServer = (name: string) => basename(name) === 'main'
const profiled = process.env['BENCH_PROFILE']
const profileFolder = process.env['BENCH_PROFILE_DIR'] ?? '/tmp'
/** A program that does not listen to a signal ends without writing its profile: it is made to exit instead. */
const exitOnSignal = `for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => { if (process.listenerCount(signal) === 1) process.exit(130) })`
const profileFlags = ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`, `--import=data:text/javascript,${encodeURIComponent(exitOnSignal)}`]

export function start(name: string, args: readonly string[], env: Record<string, string> = {}, log = '/dev/null'): Running {
  const child = spawn(process.execPath, [...(profiled === name ? profileFlags : []), resolve(bundles, `${name}.js`), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', isServer(name) ? openSync(log, 'w') : 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  let [out, complaint] = ['', '']
  child.stdout?.on('data', (chunk) => (out += String(chunk)))
  child.stderr?.on('data', (chunk) => (complaint += String(chunk)))
  const ended = new Promise<void>((resolve, reject) =>
    child.once('close', (code, signal) => (code === 0 || signal === 'SIGKILL' ? resolve() : reject(new Error(`${name}: ${complaint}`)))),
  )
  ended.catch(() => {})
  return {
    child,
    async result<R>() {
      await ended
      return JSON.parse(out.trim().split('\n').at(-1) ?? '') as R
    },
  }
}

/** The production server on a database, as it is started in earnest; its log is written, to nowhere. */
export async function startServer(
  dataDir: string,
  more: Record<string, string> = {},
  program = 'main',
): Promise<Running & { port: number; startMs: number }> {
  const port = await freePort()
  const begun = performance.now()
  const running = start(program, [], {
    DATA_DIR: dataDir,
    MASTER_KEY: masterKey,
    PUBLIC_URL: 'https://home.example.cn',
    SMS_URL: 'https://sms.example.cn',
    SMS_SECRET: 'a secret of the bench',
    HOST: '127.0.0.1',
    PORT: String(port),
    ...more,
  })
  await answers(port, running.child)
  return { ...running, port, startMs: performance.now() - begun }
}

/** Ends a server in order. */
export async function stop({ child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await ended
}

export async function answers(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the server did not start')
    const status = await fetch(`http://127.0.0.1:${port}/ready`).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
