import type { Entry } from './entry'
import { backOffMs, type Heard, longestWaitMs } from './rules'

export interface Holds {
  /** Until when a key, all of one operation, or under '' everything is left alone, UTC ms. */
  held: ReadonlyMap<string, number>
  note(entry: Entry, heard: Heard): void
  /** Nobody wants to wait any longer; only what the server itself asked for stays. */
  forget(entries: readonly Entry[]): void
}

/** How long to wait before the next try. Without an answer, or without a session, no other entry would fare better. */
export function makeHolds(now: () => number): Holds {
  const held = new Map<string, number>()
  /** Tries in a row that got no answer. */
  let unanswered = 0
  return {
    held,
    note({ key, op, tries }, heard) {
      unanswered = heard.kind === 'nothing' || heard.kind === 'unsent' ? unanswered + 1 : 0
      if (unanswered > 0) held.set('', now() + backOffMs(unanswered))
      if (heard.kind === 'signed_out') held.set('', now() + longestWaitMs)
      if (heard.kind !== 'later') return
      held.set(key, now() + Math.max(heard.afterMs, backOffMs(tries + 1)))
      if (heard.afterMs > 0) held.set(op, now() + heard.afterMs)
    },
    forget(entries) {
      unanswered = 0
      for (const name of ['', ...entries.map(({ key }) => key)]) held.delete(name)
    },
  }
}
