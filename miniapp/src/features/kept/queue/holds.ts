import type { Entry } from './entry'
import { backOffMs, type Heard, longestWaitMs } from './rules'

export interface Holds {
  /** Until when an entry is left alone, UTC ms. */
  until(entry: Entry): number
  /** Grows with each try of any entry: the entry with the lowest was tried longest ago. 0: not since the start. */
  turn(entry: Entry): number
  note(entry: Entry, heard: Heard): void
  /** Drops every back-off; only what the server itself asked for stays. */
  forget(): void
}

/** Key of the hold that covers every entry, and of the one for entries with pictures. */
const [all, withPictures] = ['', 'pictures'] as const
/** A longer Retry-After is a quota, of a day for instance: it says nothing about other entries. */
const longestSharedWaitMs = 5 * 60_000

/**
 * How long to wait before the next try. A try without an answer holds back all entries for a short time, since the network may be down, and
 * its own entry for longer, since the fault may lie in that entry alone: meanwhile the others take their turn.
 */
export function makeHolds(now: () => number): Holds {
  /** Until when, UTC ms, by key or for all. */
  const backOffs = new Map<string, number>()
  /** The same where the server asked for it, by key, operation or for all with pictures. */
  const asked = new Map<string, number>()
  const turns = new Map<string, number>()
  /** Tries in a row without an answer, by key. */
  const silences = new Map<string, number>()
  /** Keys that were tried without an answer since the last answer to any: many of them mean that the network is down. */
  const silent = new Set<string>()
  let tried = 0

  function noteSilence(key: string): void {
    silences.set(key, (silences.get(key) ?? 0) + 1)
    silent.add(key)
    backOffs.set(all, now() + backOffMs(silent.size))
    backOffs.set(key, now() + backOffMs(silences.get(key) ?? 0))
  }
  function noteRetryAfter({ key, op }: Entry, { afterMs, of }: Extract<Heard, { kind: 'later' }>): void {
    if (afterMs === 0) return
    asked.set(key, now() + afterMs)
    if (afterMs <= longestSharedWaitMs) asked.set(of ?? op, now() + afterMs)
  }
  return {
    until({ key, op, photos }) {
      const names = photos.length > 0 ? [key, op, withPictures] : [key, op]
      return Math.max(...[all, key].map((name) => backOffs.get(name) ?? 0), ...names.map((name) => asked.get(name) ?? 0))
    },
    turn: ({ key }) => turns.get(key) ?? 0,
    note(entry, heard) {
      const { key, tries } = entry
      tried += 1
      turns.set(key, tried)
      if (heard.kind === 'nothing' || heard.kind === 'unsent') return noteSilence(key)
      silent.clear()
      silences.delete(key)
      if (heard.kind === 'signed_out') backOffs.set(all, now() + longestWaitMs)
      if (heard.kind !== 'later') return
      backOffs.set(key, now() + backOffMs(tries + 1))
      noteRetryAfter(entry, heard)
    },
    forget() {
      for (const record of [backOffs, silences, silent]) record.clear()
    },
  }
}
