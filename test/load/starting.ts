import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoPassword } from '@linsheng/server/demo/history/set-up.ts'
import { listCases, listInbox, listRepairs, type Me, readMe, readScore, signInStaff } from '@linsheng/shared/contract'
import { median, spread } from './figures.ts'
import { memoryMb } from './process-cost.ts'
import { answers, freePort, start, startServer, stop } from './processes.ts'
import type { Line } from './table.ts'

const repeats = 5

/** From the start of the process to the first answer, and the memory of the demo. */
export async function measureStarting(folder: string, say: (text: string) => void): Promise<Line[]> {
  say('starting')
  const place = join(folder, 'starting')
  mkdirSync(place)
  await start('load/seed', [place, '1000']).result()
  const [empty, filled] = [[] as number[], [] as number[]]
  for (let i = 0; i < repeats; i += 1) {
    const fresh = join(folder, `empty-${i}`)
    mkdirSync(fresh)
    for (const [times, where] of [
      [empty, fresh],
      [filled, place],
    ] as const) {
      const server = await startServer(where)
      times.push(server.startMs)
      await stop(server)
    }
  }
  return [startLine('cold start on an empty folder', empty), startLine('cold start on a database', filled), ...(await memoryOfDemo(say))]
}

const startLine = (what: string, times: readonly number[]): Line => ({
  what,
  measured: `${spread(times)} ms`,
  goal: { text: '≤ 1 s', met: median(times) <= 1000 },
})

/** The demo is made once (a minute or two) and kept under test/.out: it lies beside the tests' other results. */
async function memoryOfDemo(say: (text: string) => void): Promise<Line[]> {
  const place = join('test', '.out', 'bench-demo')
  if (!existsSync(join(place, 'demo.ready'))) say('starting: the demo is made')
  const port = await freePort()
  const running = start('demo', [], { DATA_DIR: place, PORT: String(port) })
  await answers(port, running.child)
  const pid = running.child.pid ?? 0
  const atFirst = memoryMb(pid)
  await useDemo(port)
  const used = memoryMb(pid)
  await stop(running)
  return [
    { what: 'memory of the demo, started', measured: `${atFirst.toFixed(0)} MB` },
    { what: 'memory of the demo, after 500 requests', measured: `${used.toFixed(0)} MB`, goal: { text: '≤ 200 MB', met: used <= 200 } },
  ]
}

/** What a manager looks at, again and again. */
async function useDemo(port: number): Promise<void> {
  const address = `http://127.0.0.1:${port}`
  const reply = await fetch(address + signInStaff.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'wang.jianning', password: demoPassword, carrier: 'bearer' }),
  })
  const { accessToken } = (await reply.json()) as { accessToken?: string }
  const headers = { authorization: `Bearer ${accessToken}` }
  const me = (await (await fetch(address + readMe.path, { headers })).json()) as Me
  const communityId = me.communities[0]?.communityId ?? ''
  const pages = [readScore.path, `${listCases.path}?scope=open`, `${listRepairs.path}?scope=open`, `${listInbox.path}?as=staff`]
  for (let i = 0; i < 500; i += 1) {
    const page = (pages[i % pages.length] ?? '').replace('{communityId}', communityId)
    const response = await fetch(address + page, { headers })
    if (response.status !== 200) throw new Error(`${page} answered ${response.status}`)
    await response.arrayBuffer()
  }
}
