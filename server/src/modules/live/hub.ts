import type { Change, Database } from '../../platform/db/index.ts'
import { toldTo } from './audience.ts'
import { openRings } from './rings.ts'
import { beatMs, type Line, openStreams, type Subscriber } from './streams.ts'

interface HubParts {
  db: Pick<Database, 'listen'>
  /** UTC ms. */
  now(): number
  /** The name of a run. */
  drawEpoch(): string
}

/** Who listens in this process, and what they are told. Nothing of it is kept: a new run begins with a new epoch. */
export function openHub({ db, now, drawEpoch }: HubParts) {
  const rings = openRings(drawEpoch)
  const streams = openStreams(now)
  const stop = db.listen({
    changed: (changes) => changes.forEach(hear),
    lost() {
      rings.beginAnew()
      for (const stream of streams.all()) streams.send(stream, resetText(rings.place(stream.who.communityId)))
    },
  })
  const beat = setInterval(streams.beat, beatMs)
  beat.unref()

  function hear(change: Change): void {
    if (change.kind === 'access') return dropTouched(change)
    const place = rings.add(change)
    // the same few words for all who are told: written once
    let text: string | null = null
    for (const stream of streams.of(change.communityId)) {
      const told = toldTo(stream.who, change)
      if (told) streams.send(stream, (text ??= changeText(place, told)))
    }
  }
  /** Rights are read when a stream is opened: where they may have changed, it is opened again. */
  function dropTouched({ accountId, communityId }: Change): void {
    const touched = accountId === undefined ? streams.of(communityId) : streams.all().filter(({ who }) => who.accountId === accountId)
    touched.forEach(streams.drop)
  }
  const missedBy = (who: Subscriber, since: string | undefined) =>
    rings.after(who.communityId, since)?.flatMap(({ place, change }) => {
      const told = toldTo(who, change)
      return told ? [{ place, told }] : []
    }) ?? null

  return {
    /** What this colleague is told of what came after `since`, and where they stand now. */
    changesSince(who: Subscriber, since: string | undefined) {
      const missed = missedBy(who, since)
      const changes = (missed ?? []).map(({ told }) => told)
      return { place: rings.place(who.communityId), isWhole: missed !== null, changes }
    },
    hindrance: streams.hindrance,
    /** Tells this line what came after `since`, and from now on each change. @returns what is to be done when the line is closed */
    open(who: Subscriber, line: Line, since: string | undefined): () => void {
      const stream = streams.add(who, line)
      const missed = missedBy(who, since)
      const place = rings.place(who.communityId)
      // even nothing is sent at once: a reader who hears nothing takes it that something on the way gathers what is sent
      const text = missed ? `: open\n\n${missed.map((one) => changeText(one.place, one.told)).join('')}` : resetText(place)
      streams.send(stream, text)
      return () => streams.drop(stream)
    },
    close(): void {
      clearInterval(beat)
      stop()
      streams.all().forEach(streams.drop)
    },
  }
}
export type Hub = ReturnType<typeof openHub>

const changeText = (place: string, told: object): string => `id: ${place}\ndata: ${JSON.stringify(told)}\n\n`
const resetText = (place: string): string => `id: ${place}\nevent: reset\ndata: {}\n\n`
