import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../support/postgres-server.ts'
import type { Load } from './client.ts'
import { median, spread } from './figures.ts'
import { answers, freePort, type Running, start, startServer, stop } from './processes.ts'
import { cpuMsOf } from './process-cost.ts'
import type { Line } from './table.ts'

const connections = 64
const repeats = 5
const each = 3000
const warmUp = 1000

interface Round {
  perSecond: number
  /** Of the measured process alone, per answer. */
  cpuUs: number
  p50: number
  p99: number
}

/** Answers accepted over HTTP, beside the same route without a database and the accepting body without HTTP; then on PostgreSQL. */
export async function measureAccepting(folder: string, say: (text: string) => void): Promise<Line[]> {
  const place = join(folder, 'accepting')
  mkdirSync(place)
  const sheets = String((each + warmUp) * (2 * repeats + 4))
  say(`accepting: ${sheets} people and their sheets are made`)
  await start('load/seed', [place, sheets, '1']).result()
  let next = 0
  const take = (count: number) => (next += count) - count
  const [base, bare, real] = [[] as Round[], [] as Round[], [] as Round[]]
  for (let i = 0; i < repeats; i += 1) {
    base.push(await baseline(place))
    bare.push(await alone(place, take(each)))
    real.push(await served(place, take(warmUp), take(each)))
    say(
      `accepting: round ${i + 1}: ${real[i]?.perSecond.toFixed(0)}/s of what ${allowed(base[i]!, bare[i]!).toFixed(0)}/s would be allowed`,
    )
  }
  return [...linesOf(base, bare, real), ...(await onPostgres(folder, real, say))]
}

/** What one thread could do that does both, one after the other. */
const allowed = (base: Pick<Round, 'perSecond'>, bare: Pick<Round, 'perSecond'>) => 1 / (1 / base.perSecond + 1 / bare.perSecond)

function linesOf(base: readonly Round[], bare: readonly Round[], real: readonly Round[]): Line[] {
  const rate = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond)
  const shares = real.map((one, i) => one.perSecond / allowed(base[i]!, bare[i]!))
  const cost = (rounds: readonly Round[]) => median(rounds.map(({ cpuUs }) => cpuUs))
  const cpuShare = (cost(base) + cost(bare)) / cost(real)
  const tail = real.map(({ p50, p99 }) => p99 / p50)
  const times = `p50 ${median(real.map(({ p50 }) => p50)).toFixed(1)} ms, p99 ${median(real.map(({ p99 }) => p99)).toFixed(1)} ms`
  return [
    { what: 'baseline: the route without a database', measured: `${spread(rate(base))} /s, ${cost(base).toFixed(0)} µs CPU` },
    { what: 'bare body: accepting without HTTP, durable', measured: `${spread(rate(bare))} /s, ${cost(bare).toFixed(0)} µs CPU` },
    { what: `answer accepted, SQLite, ${connections} connections`, measured: `${spread(rate(real))} /s, ${cost(real).toFixed(0)} µs CPU` },
    { what: '… of what both allow', measured: spread(shares, 2), goal: { text: '≥ 0.8', met: median(shares) >= 0.8 } },
    { what: '… of what both allow, by CPU time', measured: cpuShare.toFixed(2) },
    { what: '… waiting', measured: times, goal: { text: 'p99 ≤ 5 × p50', met: median(tail) <= 5 } },
  ]
}

async function baseline(place: string): Promise<Round> {
  const port = await freePort()
  const running = start('load/baseline', [place, String(port)])
  await answers(port, running.child)
  await load(place, port, 0, warmUp)
  const round = await measured(running, () => load(place, port, warmUp, each))
  await stop(running)
  return round
}

async function alone(place: string, from: number, url: string[] = []): Promise<Round> {
  const figures = await start('load/bare', [place, String(from), String(each), String(connections), ...url]).result<{
    perSecond: number
    cpuUs: number
  }>()
  return { ...figures, p50: 0, p99: 0 }
}

async function served(
  place: string,
  warm: number,
  from: number,
  settings: Record<string, string> = {},
  warmed = async () => {},
): Promise<Round> {
  const server = await startServer(place, settings)
  await load(place, server.port, warm, warmUp)
  await warmed()
  const round = await measured(server, () => load(place, server.port, from, each))
  await stop(server)
  return round
}

async function measured({ child }: Running, work: () => Promise<Load>): Promise<Round> {
  const before = cpuMsOf(child.pid ?? 0)
  const { perSecond, accepted, others, p50, p99 } = await work()
  if (accepted !== each) throw new Error(`of ${each} answers ${accepted} were accepted; the others: ${JSON.stringify(others)}`)
  return { perSecond, cpuUs: ((cpuMsOf(child.pid ?? 0) - before) / each) * 1000, p50, p99 }
}

const load = (place: string, port: number, from: number, count: number) =>
  start('load/client', [place, String(port), String(from), String(count), String(connections)]).result<Load>()

/** What autovacuum does within a minute of the first rows of a table; until then a plan is a guess. */
async function analyse(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

/** The same on a PostgreSQL that waits for the disk as SQLite does. */
async function onPostgres(folder: string, sqlite: readonly Round[], say: (text: string) => void): Promise<Line[]> {
  const place = join(folder, 'accepting-postgres')
  mkdirSync(place)
  const rounds = 3
  say('accepting: PostgreSQL is started and filled')
  const postgres = await startPostgres({ durable: true })
  try {
    await start('load/seed', [place, String((each + warmUp) * rounds), '1', postgres.url]).result()
    const real: Round[] = []
    for (let i = 0; i < rounds; i += 1)
      real.push(
        await served(place, i * (each + warmUp), i * (each + warmUp) + warmUp, { DATABASE_URL: postgres.url }, () => analyse(postgres.url)),
      )
    const rates = real.map(({ perSecond }) => perSecond)
    const share = median(rates) / median(sqlite.map(({ perSecond }) => perSecond))
    const text = `${spread(rates)} /s, ${median(real.map(({ cpuUs }) => cpuUs)).toFixed(0)} µs CPU`
    return [
      { what: 'answer accepted, PostgreSQL, durable', measured: text },
      { what: '… of the figure of SQLite', measured: share.toFixed(2), goal: { text: '≥ 0.4', met: share >= 0.4 } },
    ]
  } finally {
    await postgres.stop()
  }
}
