import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Crowd } from '../support/crowd.ts'
import type { Load } from './client.ts'
import { median, spread } from './figures.ts'
import { answers, freePort, type Running, start, stop } from './processes.ts'
import { cpuMsOf } from './process-cost.ts'
import type { Line } from './table.ts'

const connections = 64
const rounds = 5
const each = 8000
/** The JIT has compiled the path by then: after 1,000 requests the same code costs two thirds more. */
const warmUp = 10_000
const goal = 3

/** Another checkout, built by its own `pnpm bench`, that is measured in between. */
const before = process.env['BENCH_BEFORE']
const programs = ['load/plain', 'load/baseline', ...(before ? [join(before, 'server', 'dist', 'load', 'baseline')] : [])]

/** What the shell costs: a signed-in, validated request without a database beside the same path on a bare Fastify, round by round. */
export async function measureShell(folder: string, say: (text: string) => void): Promise<Line[]> {
  const place = join(folder, 'shell')
  mkdirSync(place)
  writeFileSync(join(place, 'crowd.json'), JSON.stringify(inventedCrowd(warmUp)))
  const load = (port: number, count: number) =>
    start('load/client', [place, String(port), '0', String(count), String(connections)]).result<Load>()
  const servers: { running: Running; port: number; cpuUs: number[]; perSecond: number[]; cold: number }[] = []
  for (const name of programs) {
    const port = await freePort()
    const running = start(name, [place, String(port)])
    await answers(port, running.child)
    const first = await measured(running, 100, () => load(port, 100))
    await load(port, warmUp)
    servers.push({ running, port, cpuUs: [], perSecond: [], cold: first.cpuUs })
  }
  for (let i = 0; i < rounds; i += 1) {
    for (const { running, port, cpuUs, perSecond } of servers) {
      const round = await measured(running, each, () => load(port, each))
      cpuUs.push(round.cpuUs)
      perSecond.push(round.perSecond)
    }
    say(`shell: round ${i + 1}: ${servers.map(({ cpuUs }) => `${cpuUs[i]?.toFixed(0)} µs`).join(', ')}`)
  }
  for (const { running } of servers) await stop(running)
  return linesOf(servers)
}

function linesOf([plain, shell, earlier]: readonly { cpuUs: number[]; perSecond: number[]; cold: number }[]): Line[] {
  if (!plain || !shell) return []
  const ratio = (one: { cpuUs: number[] }) => one.cpuUs.map((us, i) => us / (plain.cpuUs[i] ?? NaN))
  const measuredText = ({ cpuUs, perSecond, cold }: typeof plain) =>
    `${spread(cpuUs)} µs CPU, ${spread(perSecond)} /s; the first hundred ${cold.toFixed(0)} µs each`
  const met = median(ratio(shell)) <= goal
  return [
    { what: 'bare Fastify route, warm', measured: measuredText(plain) },
    { what: 'the shell: signed in, validated, no database, warm', measured: measuredText(shell) },
    { what: '… of the bare route', measured: `${spread(ratio(shell), 2)} ×`, goal: { text: `≤ ${goal} ×`, met } },
    ...(earlier
      ? [
          { what: '… of the earlier program, same run', measured: measuredText(earlier) },
          { what: '… of the bare route, earlier program', measured: `${spread(ratio(earlier), 2)} ×` },
        ]
      : []),
  ]
}

async function measured({ child }: Running, count: number, work: () => Promise<Load>): Promise<{ cpuUs: number; perSecond: number }> {
  const begun = cpuMsOf(child.pid ?? 0)
  const { accepted, others, perSecond } = await work()
  if (accepted !== count) throw new Error(`of ${count} answers ${accepted} were accepted; the others: ${JSON.stringify(others)}`)
  return { cpuUs: ((cpuMsOf(child.pid ?? 0) - begun) / count) * 1000, perSecond }
}

/** People and sheets that are in no database: the shell looks them up in memory. */
function inventedCrowd(count: number): Crowd {
  const id = (kind: string, i: number) => `${kind}_${String(i).padStart(26, '0')}`
  const asked = Array.from({ length: count }, (_, i) => ({ token: randomBytes(32).toString('base64url'), promptId: id('pmt', i) }))
  return { communityId: id('cmt', 0), asked }
}
