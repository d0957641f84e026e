import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const server = join(import.meta.dirname, '..', '..', 'server')
export const masterKey = 'a master key of the fault tests, long enough'

/** A process of the product as it is built for production, and what became of it. */
export interface RealProcess {
  port: number
  child: ChildProcess
  /** Everything that it wrote. */
  output(): string
  /** Answers once it serves; throws when it ended instead. */
  ready(): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<number | null>
  /** Moves its clock, where it is the process with the movable one. */
  jump(ms: number): void
}

export interface Start {
  dataDir: string
  env?: Record<string, string>
  port?: number
  /** The entry: production's own, or one of these tests' with a movable clock and a post office, or with an emulated WeChat. */
  entry?: 'main' | 'movable' | 'emulated'
  /** What a shell does first; it ends with `exec "$@"`. */
  shell?: string
}

const running = new Set<RealProcess>()

export async function startProcess({ dataDir, env = {}, port, entry = 'main', shell }: Start): Promise<RealProcess> {
  const chosen = port ?? (await freePort())
  const command = [process.execPath, '--enable-source-maps', join('dist', entry === 'main' ? 'main.js' : `fault-${entry}.js`)]
  const [program = '', ...args] = shell ? ['sh', '-c', shell, 'sh', ...command] : command
  const child = spawn(program, args, {
    cwd: server,
    stdio: ['ignore', 'pipe', 'pipe', ...(entry === 'main' ? [] : ['ipc' as const])],
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      MASTER_KEY: masterKey,
      PUBLIC_URL: 'https://home.example.cn',
      SMS_URL: 'https://sms.example.cn',
      SMS_SECRET: 'a secret of the fault tests',
      HOST: '127.0.0.1',
      PORT: String(chosen),
      LOG_LEVEL: 'error',
      ...env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const one: RealProcess = {
    port: chosen,
    child,
    output: () => output,
    async ready() {
      const deadline = Date.now() + 60_000
      while (Date.now() < deadline) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the process ended: ${output}`)
        if ((await statusOf(chosen)) === 200) return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`the process did not answer: ${output}`)
    },
    async kill(signal = 'SIGKILL') {
      child.kill(signal)
      const code = await ended
      running.delete(one)
      return code
    },
    jump: (ms) => void child.send?.({ jump: ms }),
  }
  running.add(one)
  return one
}

/** Ends what a test left running, also one that failed in the middle. */
export const killAll = async (): Promise<void> => void (await Promise.all([...running].map((one) => one.kill())))

const statusOf = (port: number) =>
  fetch(`http://127.0.0.1:${port}/ready`).then(
    (response) => response.status,
    () => 0,
  )

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
