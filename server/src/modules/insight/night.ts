import { boundsOf, longerPeriods, monthOf, monthOfWeek, monthsBetween, twelveMonthsTo } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import { setTimer, type TimerHandler } from '../../platform/timer/timers.ts'
import * as classes from './class-store.ts'
import { fallsOn } from './falls.ts'
import { instrumentsOf } from './instruments.ts'
import { countSettlement, periodsToSettle, saveSettlement, type Settlement } from './settle.ts'
import { countPeriod, type Snapshot } from './snapshot.ts'
import * as store from './store.ts'

export const snapshotTimer = 'score_snapshot'
/** A day is counted a little after it has ended: then no score of it can be corrected any more. */
const afterMidnightMs = 15 * 60_000
/** A night that broke off is begun again after this. */
const againMs = 15 * 60_000

export interface Nights {
  timers: Record<typeof snapshotTimer, TimerHandler<Deps>>
  /** Once every night that began has ended. */
  settled(): Promise<void>
  /** What breaks off from now on is no error: the database closes. */
  stop(): void
}

/**
 * The nights of communities. A night reads everything of the running periods, which takes a minute where there are a million answers:
 * it counts aside, and writes in one transaction what it found.
 */
export function nightsOn(db: Database, onError: (error: unknown) => void): Nights {
  const running = new Set<Promise<void>>()
  let stopped = false
  const begin = (deps: Deps) => {
    const one: Promise<void> = closePeriods(db, deps)
      .catch((error: unknown) => void (stopped || onError(error)))
      .finally(() => running.delete(one))
    running.add(one)
  }
  return {
    timers: {
      *[snapshotTimer](tx, deps) {
        // it stays until the night has ended, however that ends
        yield* setNight(tx, deps, deps.now + againMs)
        return () => begin(deps)
      },
    },
    async settled() {
      await Promise.all(running)
    },
    stop() {
      stopped = true
    },
  }
}

/**
 * The community's day has ended: the figures of the running periods are closed, and the anonymous answers of periods that ended with it
 * form their classes. A night that comes late, because no process was there to run it, does what the missed ones would have done.
 */
async function closePeriods(db: Database, deps: Deps): Promise<void> {
  const closed = addDays(deps.time.day(deps.now - afterMidnightMs), -1)
  const { snapshots, settlements } = await db.aside(async (tx) => {
    const counted: Snapshot[] = []
    const instruments = await instrumentsOf(tx, deps.community.id)
    for (const period of await periodsToClose(tx, deps, closed)) counted.push(await countPeriod(tx, deps, period, { closed, instruments }))
    const falls = await fallsOn(tx, { communityId: deps.community.id, closed, instruments })
    for (const one of counted) if (one.period === monthOf(closed)) one.facts.falls = falls
    const formed: Settlement[] = []
    for (const period of await unsettled(tx, deps, closed)) formed.push(await countSettlement(tx, deps, period, formed))
    return { snapshots: counted, settlements: formed }
  })
  await db.atomic(function* (tx): Steps<void> {
    for (const snapshot of snapshots)
      yield* run(store.saveSnapshot(tx, { communityId: deps.community.id, closedThrough: closed, madeAt: deps.now, ...snapshot }))
    for (const settlement of settlements) yield* saveSettlement(tx, deps, settlement)
    yield* planNextNight(tx, deps)
  })
}

async function periodsToClose(tx: Tx, deps: Deps, closed: string): Promise<string[]> {
  const since =
    (await store.lastClosed(tx, deps.community.id))[0]?.closedThrough ?? (await store.firstAnswer(tx, deps.community.id))[0]?.day
  const months = monthsBetween(since ?? closed, closed)
  return [...new Set(months.flatMap((month) => [month, ...longerPeriods(month), twelveMonthsTo(month)]))]
}

/** The periods that have ended since the first answer and are not settled. */
async function unsettled(tx: Tx, deps: Deps, closed: string): Promise<string[]> {
  const communityId = deps.community.id
  const settled = (await classes.settledPeriods(tx, communityId)).map(({ period }) => period)
  const lastMonth = settled.find((period) => /^\d{4}-\d{2}$/.test(period))
  const [answer, week] = [(await store.firstAnswer(tx, communityId))[0]?.day, (await store.firstWeek(tx, communityId))[0]?.week]
  const first = [answer && monthOf(answer), week && monthOfWeek(week)].flatMap((month) => month ?? []).sort()[0]
  const begin = lastMonth ?? first
  if (begin === undefined) return []
  const ended = monthsBetween(begin, closed).filter((month) => addDays(boundsOf(month).until, -1) <= closed)
  return periodsToSettle(new Set(settled), ended)
}

/** Sets the timer of the coming night. */
export function* planNextNight(tx: Tx, deps: Pick<Deps, 'community' | 'time' | 'now'>): Steps<void> {
  yield* setNight(tx, deps, deps.time.startOf(addDays(deps.time.day(deps.now - afterMidnightMs), 1)) + afterMidnightMs)
}

function* setNight(tx: Tx, { community: { id } }: Pick<Deps, 'community'>, dueAt: number): Steps<void> {
  yield* setTimer(tx, { communityId: id, kind: snapshotTimer, subjectId: id, dueAt })
}
