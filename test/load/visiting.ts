import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Load, VisitLoad } from './client.ts'
import { median, spread } from './figures.ts'
import { cpuMsOf, memoryMb, peakMb } from './process-cost.ts'
import { type Running, start, startServer, stop } from './processes.ts'
import type { Line } from './table.ts'

const rounds = 5
const each = 1000
const first = 100
/** Three requests each: more than 10,000, as many as the JIT takes. */
const warmUp = 3400
const connections = [16, 64]
const latencyVisits = 1500
const sheets = first + warmUp + rounds * each + connections.length * latencyVisits
const requests = ['claim', 'tap', 'words'] as const
type Request = (typeof requests)[number]

/** CPU of the server process per visit, µs, in one round: of each request, of what was put off until after them, and of all together. */
type Cost = Record<Request | 'putOff' | 'whole', number>
interface Visited {
  server: Running & { port: number }
  place: string
  dist: string
  next: number
  idleMs: number
  firstUs: number
  costs: Cost[]
  waits: Map<number, VisitLoad>
}

/** Another checkout, built by its own `pnpm bench`, that is measured in between. */
const before = process.env['BENCH_BEFORE']
const dists = ['', ...(before ? [resolve(before, 'server', 'dist')] : [])]

/**
 * What a resident really sends: claim, tap, words; over HTTP with SQLite. All of one kind first, so that each has its own cost, then
 * what the server does afterwards by itself, until it is as idle as before.
 */
export async function measureVisiting(folder: string, say: (text: string) => void): Promise<Line[]> {
  const all: Visited[] = []
  for (const [i, dist] of dists.entries()) all.push(await open(join(folder, `visiting-${i}`), dist, say))
  for (let i = 0; i < rounds; i += 1) {
    for (const one of all) one.costs.push(await round(one))
    say(`visiting: round ${i + 1}: ${all.map(({ costs }) => `${costs[i]?.whole.toFixed(0)} µs`).join(', ')} a visit`)
  }
  for (const many of connections) for (const one of all) one.waits.set(many, await visit(one, latencyVisits, many))
  const memory = all.map(({ server }) => ({ now: memoryMb(server.child.pid ?? 0), peak: peakMb(server.child.pid ?? 0) }))
  for (const { server } of all) await stop(server)
  return linesOf(all, memory)
}

async function open(place: string, dist: string, say: (text: string) => void): Promise<Visited> {
  mkdirSync(place)
  say(`visiting: ${sheets} people and their unseen sheets are made`)
  await start(join(dist, 'load', 'seed'), [place, String(sheets), '1']).result()
  makeUnseen(place)
  const server = await startServer(place, {}, join(dist, 'main'))
  const one: Visited = { server, place, dist, next: 0, idleMs: 0, firstUs: 0, costs: [], waits: new Map() }
  await new Promise((done) => setTimeout(done, 2000))
  const begun = cpu(one)
  await new Promise((done) => setTimeout(done, 5000))
  one.idleMs = (cpu(one) - begun) / 5
  const cold = cpu(one)
  await visit(one, first, 16)
  one.firstUs = ((cpu(one) - cold) / first) * 1000
  await visit(one, warmUp, 64)
  pullForward(one)
  await untilIdle(one)
  return one
}

/** The sheets as `reserve` leaves them: nobody has seen them, each holds the place of its person and household, and a reminder waits. */
function makeUnseen(place: string): void {
  const db = new Sqlite(join(place, 'linsheng.db'))
  const gates = (db.pragma('table_info(survey_gate)') as { name: string }[]).map(({ name }) => name)
  // an earlier program keeps until when a place is held, and not by which prompt
  const hold = gates.includes('hold_prompt')
    ? 'hold_prompt = p.id, hold_kind = p.kind, hold_until = p.expires_at'
    : 'touchpoint_held_until = p.expires_at'
  db.exec(`
    update survey_gate set touchpoint_at = 0;
    update survey_gate set ${hold} from prompts p where survey_gate.community_id = p.community_id and subject = 'p:' || p.person_id;
    update survey_gate set ${hold} from prompts p where survey_gate.community_id = p.community_id and subject = 'h:' || p.household;
    update prompts set state = 'reserved', shown_at = null;
    insert into timers (community_id, kind, subject_id, due_at)
      select community_id, 'prompt_remind', id, reserved_at + 86400000 from prompts;`)
  db.close()
}

async function round(one: Visited): Promise<Cost> {
  const from = one.next
  one.next += each
  const begun = cpu(one)
  const cost: Cost = { claim: 0, tap: 0, words: 0, putOff: 0, whole: 0 }
  for (const what of requests) {
    const before = cpu(one)
    const load = await start('load/client', [one.place, String(one.server.port), String(from), String(each), '64', what]).result<Load>()
    check(what, each, load)
    cost[what] = ((cpu(one) - before) / each) * 1000
  }
  checkSeen(one, from)
  const load = cpu(one)
  pullForward(one)
  const waitedMs = await untilIdle(one)
  cost.putOff = ((cpu(one) - load - (one.idleMs * waitedMs) / 1000) / each) * 1000
  cost.whole = ((cpu(one) - begun - (one.idleMs * waitedMs) / 1000) / each) * 1000
  return cost
}

/** A claim that was shown no sheet is answered 200 as well. */
function checkSeen({ place }: Visited, from: number): void {
  const db = new Sqlite(join(place, 'linsheng.db'), { readonly: true })
  const { n } = db.prepare('select count(*) as n from prompts where shown_at is not null').get() as { n: number }
  db.close()
  if (n < from + each) throw new Error(`${n} sheets were shown, ${from + each} claimed`)
}

/**
 * Lets what answers have set for the next minutes come due now: thanks and words to owners wait until a score can no longer be corrected.
 * The handlers look at the answer and not at the clock.
 */
function pullForward({ place }: Visited): void {
  const db = new Sqlite(join(place, 'linsheng.db'))
  const now = Date.now()
  db.prepare("update timers set due_at = ? where kind in ('after_tap', 'case_told') and due_at < ?").run(now, now + 600_000)
  db.close()
}

/** @returns how long it took, ms; the last two seconds of it are idle */
async function untilIdle(one: Visited): Promise<number> {
  const begun = performance.now()
  for (let idle = 0, i = 0; idle < 2 && i < 30; i += 1) {
    const before = cpu(one)
    await new Promise((done) => setTimeout(done, 1000))
    idle = cpu(one) - before <= one.idleMs + 10 ? idle + 1 : 0
  }
  return performance.now() - begun
}

async function visit(one: Visited, count: number, many: number): Promise<VisitLoad> {
  const from = one.next
  one.next += count
  const load = await start('load/client', [
    one.place,
    String(one.server.port),
    String(from),
    String(count),
    String(many),
    'visit',
  ]).result<VisitLoad>()
  for (const what of requests) check(what, count, load[what])
  return load
}

function check(what: Request, count: number, { accepted, others }: Load): void {
  if (accepted !== count) throw new Error(`of ${count} ${what} ${accepted} went well; the others: ${JSON.stringify(others)}`)
}

const cpu = ({ server }: Pick<Visited, 'server'>) => cpuMsOf(server.child.pid ?? 0)

const names: Record<keyof Cost, string> = {
  claim: 'claim: the sheet asked for, SQLite, 64 connections',
  tap: 'tap: the score, SQLite, 64 connections',
  words: 'words: the reasons, SQLite, 64 connections',
  putOff: 'put off until after a visit (thanks, notices, clocks)',
  whole: 'a whole visit: claim + tap + words + what was put off',
}

function linesOf([now, earlier]: readonly Visited[], [memory, earlierMemory]: readonly Memory[]): Line[] {
  if (!now || !memory) return []
  return [
    ...(Object.keys(names) as (keyof Cost)[]).map((what) => costLine(what, now, earlier)),
    ...requestsLine(now, earlier),
    ...[...now.waits].flatMap(([many, load]) => requests.map((what) => waitLine(what, many, load, earlier?.waits.get(many)))),
    {
      what: 'the first hundred visits after a start',
      measured: `${now.firstUs.toFixed(0)} µs CPU each${earlier ? `; earlier program ${earlier.firstUs.toFixed(0)}` : ''}`,
    },
    memoryLine(memory, earlierMemory),
  ]
}

interface Memory {
  now: number
  peak: number
}

function memoryLine(memory: Memory, earlier: Memory | undefined): Line {
  const text = ({ now, peak }: Memory) => `${now.toFixed(0)} MB; ${peak.toFixed(0)} MB`
  return {
    what: 'memory of the server under full load; its peak',
    measured: `${text(memory)}${earlier ? `; earlier program ${text(earlier)}` : ''}`,
    goal: { text: '≤ 200 MB', met: memory.now <= 200 },
  }
}

function costLine(what: keyof Cost, now: Visited, earlier: Visited | undefined): Line {
  const of = ({ costs }: Visited) => costs.map((cost) => cost[what])
  const measured = `${spread(of(now))} µs CPU`
  if (!earlier) return { what: names[what], measured }
  const ratios = ratiosOf(now, earlier, (cost) => cost[what])
  const line = { what: names[what], measured: `${measured}; earlier program ${spread(of(earlier))}; ${spread(ratios, 2)} ×` }
  return what === 'putOff' ? { ...line, goal: { text: '≤ 0.5 ×', met: median(ratios) <= 0.5 } } : line
}

const sum = ({ claim, tap, words }: Cost) => claim + tap + words
const ratiosOf = (now: Visited, earlier: Visited, of: (cost: Cost) => number) =>
  now.costs.map((cost, i) => of(cost) / of(earlier.costs[i] ?? cost))

function requestsLine(now: Visited, earlier: Visited | undefined): Line[] {
  if (!earlier) return []
  const ratios = ratiosOf(now, earlier, sum)
  return [
    {
      what: '… claim + tap + words of the earlier program',
      measured: `${spread(ratios, 2)} ×`,
      goal: { text: '≤ 0.5 ×', met: median(ratios) <= 0.5 },
    },
  ]
}

function waitLine(what: Request, many: number, load: VisitLoad, earlier: VisitLoad | undefined): Line {
  const text = ({ [what]: { p50, p99 } }: VisitLoad) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`
  const { p50, p99 } = load[what]
  const measured = `${text(load)}${earlier ? `; earlier program ${text(earlier)}` : ''}`
  return { what: `… waiting for the ${what}, ${many} connections`, measured, goal: { text: 'p99 ≤ 4 × p50', met: p99 <= 4 * p50 } }
}
