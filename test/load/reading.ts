import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readFileSync } from 'node:fs'
import { readScore, signInStaff } from '@linsheng/shared/contract'
import type { Crowd } from '../support/crowd.ts'
import type { Load } from './client.ts'
import { median, quantile, spread } from './figures.ts'
import { start, startServer, stop } from './processes.ts'
import { fillMillion } from './report-million.ts'
import type { Line } from './table.ts'

const repeats = 3
const people = 3000
const million = 1_000_000
/** Another checkout, built by its own `pnpm bench`, that is measured in between. */
const before = process.env['BENCH_BEFORE']

/** From an event to a prompt, the reading of a prompt, and the report over a million answers. */
export async function measureReading(folder: string, say: (text: string) => void): Promise<Line[]> {
  return [...(await ofEvents(folder, say)), ...(await ofPrompts(folder)), ...(await ofMillion(folder, say))]
}

interface Rates {
  entered: number
  reserved: number
}

/** From an event to a prompt; beside an earlier program, where there is one, round by round. */
async function ofEvents(folder: string, say: (text: string) => void): Promise<Line[]> {
  say('reading: events and prompts')
  const dists = ['', ...(before ? [resolve(before, 'server', 'dist')] : [])]
  const rounds: Rates[][] = dists.map(() => [])
  for (let i = 0; i < repeats; i += 1) {
    for (const [at, dist] of dists.entries()) {
      const place = join(folder, `asking-${at}-${i}`)
      mkdirSync(place)
      await start(join(dist, 'load', 'seed'), [place, String(people), '0']).result()
      rounds[at]?.push(await start(join(dist, 'load', 'reserve'), [place]).result<Rates>())
    }
  }
  const [now = [], earlier] = rounds
  const line = (what: string, of: (rates: Rates) => number): Line => {
    const measured = `${spread(now.map(of))} /s`
    if (!earlier) return { what, measured }
    const ratios = now.map((rates, i) => of(rates) / of(earlier[i] ?? rates))
    const goal = { text: '≥ 2 ×', met: median(ratios) >= 2 }
    return { what, measured: `${measured}; earlier program ${spread(earlier.map(of))} /s; ${spread(ratios, 2)} ×`, goal }
  }
  return [line('event entered, durable', ({ entered }) => entered), line('event → prompt reserved, durable', ({ reserved }) => reserved)]
}

async function ofPrompts(folder: string): Promise<Line[]> {
  const place = join(folder, 'prompts')
  mkdirSync(place)
  await start('load/seed', [place, String(people)]).result()
  const server = await startServer(place)
  const loads: Load[] = []
  for (let i = 0; i < repeats; i += 1)
    loads.push(await start('load/client', [place, String(server.port), '0', String(people), '64', 'claim']).result<Load>())
  await stop(server)
  const p99 = median(loads.map((one) => one.p99)).toFixed(1)
  return [{ what: 'prompt read, 64 connections', measured: `${spread(loads.map(({ perSecond }) => perSecond))} /s, p99 ${p99} ms` }]
}

async function ofMillion(folder: string, say: (text: string) => void): Promise<Line[]> {
  const place = join(folder, 'million')
  mkdirSync(place)
  say('reading: a million answers are made, and the night closes their months')
  await start('load/seed', [place, '100', '0']).result()
  const { communityId } = JSON.parse(readFileSync(join(place, 'crowd.json'), 'utf8')) as Crowd
  fillMillion(place, communityId, million, Date.now())
  const night = await start('load/night', [place]).result<{ tookMs: number; stillMs: number; writeMs: number }>()
  const server = await startServer(place)
  const address = `http://127.0.0.1:${server.port}`
  const signIn = await fetch(address + signInStaff.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'manager', password: 'a-long-password', carrier: 'bearer' }),
  })
  const { accessToken } = (await signIn.json()) as { accessToken: string }
  const times: number[] = []
  let answered = 0
  for (let i = 0; i < 200; i += 1) {
    const begun = performance.now()
    const reply = await fetch(address + readScore.path.replace('{communityId}', communityId), {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    const report = (await reply.json()) as { months: { figure: { answered: number | null } }[] }
    times.push(performance.now() - begun)
    answered = report.months.reduce((sum, { figure }) => sum + (figure.answered ?? 0), 0)
  }
  await stop(server)
  if (answered < million * 0.9) throw new Error(`the report speaks of ${answered} answers`)
  const text = `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms over HTTP`
  return [
    { what: `report over ${answered} answers`, measured: text, goal: { text: 'p50 ≤ 20 ms', met: quantile(times, 0.5) <= 20 } },
    { what: 'the night that closes all their months at once', measured: `${(night.tookMs / 1000).toFixed(1)} s` },
    {
      what: '… meanwhile the loop stood still, a writing waited, at most',
      measured: `${night.stillMs.toFixed(0)} ms, ${night.writeMs.toFixed(0)} ms`,
    },
  ]
}
