import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCompany } from '@linsheng/server/src/modules/community/set-up.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const server = join(root, 'server')

describe('the production process', () => {
  let dataDir = ''
  const running = new Set<ChildProcess>()
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'linsheng-start-'))
  })
  afterEach(async () => {
    for (const child of running) {
      child.kill('SIGKILL')
      await ended(child)
    }
    rmSync(dataDir, { recursive: true, force: true })
  })

  const settings = () => ({
    DATA_DIR: dataDir,
    MASTER_KEY: 'k'.repeat(40),
    PUBLIC_URL: 'https://home.example.cn',
    SMS_URL: 'https://sms.example.cn',
    SMS_SECRET: 's'.repeat(20),
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
  })

  function start(args: string[], env: Record<string, string>, input?: string): { child: ChildProcess; output(): string } {
    const child = spawn(process.execPath, ['dist/main.js', ...args], {
      cwd: server,
      env: { PATH: process.env.PATH ?? '', ...env },
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    if (input !== undefined) child.stdin.end(input)
    return { child, output: () => output }
  }
  const ended = async (child: ChildProcess) => {
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
    running.delete(child)
    return child.exitCode
  }
  const healthy = (port: number) =>
    vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200), { timeout: 30_000, interval: 200 })

  it('refuses to start without its settings, and names each', async () => {
    const { child, output } = start([], { DATA_DIR: dataDir })
    expect(await ended(child)).toBe(1)
    for (const name of ['MASTER_KEY', 'PUBLIC_URL', 'SMS_URL']) expect(output()).toContain(name)
  })

  it('refuses to start on the demo’s data', async () => {
    const db = openSqlite(join(dataDir, 'linsheng.db'))
    await createCompany(
      db,
      { ids: systemIds(), now: Date.now() },
      { name: '演示', demo: true, operator: { login: 'demo', password: 'a-long-password' } },
    )
    await db.close()
    const { child, output } = start([], settings())
    expect(await ended(child)).toBe(1)
    expect(output()).toContain('demo company')
  })

  it('refuses to start where a restore was broken off, and says what to do', async () => {
    mkdirSync(join(dataDir, 'restoring'))
    const { child, output } = start([], settings())
    expect(await ended(child)).toBe(1)
    expect(output()).toContain('restore FOLDER --replace')
  })

  it('starts without a text-message service in the first hour alone, and logs neither the number nor a code', async () => {
    const { SMS_URL: _, SMS_SECRET: __, ...others } = settings()
    const port = await freePort()
    const trial = { ...others, OPERATOR_PHONE: '13900139000', PORT: String(port) }
    const first = start([], trial)
    await healthy(port)
    const asked = await fetch(`http://127.0.0.1:${port}/api/v1/sign-in/codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone: '13900139000' }),
    })
    expect(asked.status).toBe(202)
    const code = readFileSync(join(dataDir, 'first-codes'), 'utf8').trim()
    first.child.kill('SIGTERM')
    expect(await ended(first.child)).toBe(0)
    expect(code).toMatch(/^\d{6}$/)
    expect(first.output()).toContain('first-codes')
    expect(first.output()).not.toContain(code)
    expect(first.output()).not.toContain('13900139000')
    writeFileSync(join(dataDir, 'first-start'), new Date(Date.now() - 3_600_001).toISOString())
    const late = start([], trial)
    expect(await ended(late.child)).toBe(1)
    expect(late.output()).toContain('the first hour of this installation is over')
    expect(readFileSync(join(dataDir, 'first-codes'), 'utf8')).toBe('')
  })

  it('is set up, started and copied by the commands of docs/deployment.md as they are printed', async () => {
    const doc = readFileSync(join(root, 'docs', 'deployment.md'), 'utf8')
    const commands = doc.split('\n').filter((line) => /^(node server|set -a|echo)/.test(line))
    expect(commands).toHaveLength(5)
    const [settingsFile, kept] = [join(dataDir, 'linsheng.env'), join(dataDir, 'kept')]
    const vars = { ...settings(), PORT: String(await freePort()) }
    writeFileSync(
      settingsFile,
      Object.entries(vars)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    )
    const told = (line: string) =>
      line
        .replace(/ +#.*/, '')
        .replaceAll('/etc/linsheng.env', settingsFile)
        .replace(/\/backups\/\S+/, kept)
    const [read = '', company = '', serve = '', backup = '', back = ''] = commands.map(told)
    const child = spawn('sh', ['-ec', [read, company, `${serve} & echo $! > ${join(dataDir, 'pid')}`, 'wait'].join('\n')], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', PASSWORD: 'a-long-password' },
    })
    running.add(child)
    await healthy(Number(vars.PORT))
    const env = { PATH: process.env.PATH ?? '' }
    const sh = (line: string) => spawnSync('sh', ['-ec', `${read}\n${line}`], { cwd: root, env, encoding: 'utf8' })
    const copied = sh(backup)
    process.kill(Number(readFileSync(join(dataDir, 'pid'), 'utf8')), 'SIGTERM')
    expect(await ended(child)).toBe(0)
    expect([copied.status, copied.stderr]).toEqual([0, ''])
    expect(copied.stdout).toContain('栖邻物业: 0 communities')
    expect(sh(back).stderr).toContain('--replace')
    expect(sh(`${back} --replace`).stdout).toContain('栖邻物业: 0 communities')
  })

  it('makes a company by one command, serves it, lets no second process in, and ends in order on SIGTERM', async () => {
    const made = start(['company', '栖邻物业', 'operator'], settings(), 'a-long-password\n')
    expect(await ended(made.child)).toBe(0)
    const port = await freePort()
    const first = start([], { ...settings(), PORT: String(port) })
    await healthy(port)
    const signIn = await fetch(`http://127.0.0.1:${port}/api/v1/sign-in/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'operator', password: 'a-long-password', carrier: 'cookie' }),
    })
    expect(signIn.status).toBe(200)
    expect(signIn.headers.get('set-cookie')).toContain('Secure')
    const second = start([], { ...settings(), PORT: String(await freePort()) })
    expect(await ended(second.child)).toBe(1)
    expect(second.output()).toContain('another process')
    first.child.kill('SIGTERM')
    expect(await ended(first.child)).toBe(0)
  })

  it('is back by itself after kill -9, with what it had acknowledged', async () => {
    const made = start(['company', '栖邻物业', 'operator'], settings(), 'a-long-password\n')
    await ended(made.child)
    const port = await freePort()
    const env = { ...settings(), PORT: String(port) }
    const first = start([], env)
    await healthy(port)
    first.child.kill('SIGKILL')
    await ended(first.child)
    start([], env)
    await healthy(port)
    const signIn = await fetch(`http://127.0.0.1:${port}/api/v1/sign-in/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'operator', password: 'a-long-password', carrier: 'bearer' }),
    })
    expect(signIn.status).toBe(200)
  })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
