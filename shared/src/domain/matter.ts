/** What orders, cases and whatever else the company has promised to settle have in common. Instants in UTC ms. */

/** A promise that runs: what is to be done, and until when. */
export interface RunningPromise<Clock extends string = string> {
  clock: Clock
  at: number
}

/** The promise that ends first. */
export function firstPromise<P extends Pick<RunningPromise, 'at'>>(running: readonly P[]): P | null {
  return running.reduce<P | null>((first, one) => (first === null || one.at < first.at ? one : first), null)
}

/** The promise to warn of: the first that can still be kept. One that was missed already does not hide those that end later. */
export const promiseAhead = <P extends Pick<RunningPromise, 'at'>>(running: readonly P[], now: number): P | null =>
  firstPromise(running.filter(({ at }) => at > now))

/** When to warn of a promise that ends after `now`: `beforeMs` before its end, but not before half of the time is over. */
export function warningAt(promised: number, now: number, beforeMs: number): number {
  return promised - Math.max(1, Math.min(beforeMs, Math.floor((promised - now) / 2)))
}

/** Looked at again when a warning's timer is due: until when it has to wait, because the promise moved. `null`: it is due. */
export const warnNotBefore = (promised: number, now: number, beforeMs: number): number | null =>
  promised - now > beforeMs ? promised - beforeMs : null

/**
 * Whether a promise has another date than before: that it is missed is then told from the first level again. A date in the past that
 * comes back after there was none is the earlier promise.
 */
export function isNewDate(before: number | null, after: number | null, now: number): boolean {
  return after !== null && after !== before && (before !== null || after > now)
}

/** The first colleague of a line who is there and not excluded. `null`: the line is empty. */
export const firstOf = (line: readonly (string | null)[], except: readonly string[] = []): string | null =>
  line.find((id) => id !== null && !except.includes(id)) ?? null
