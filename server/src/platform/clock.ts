/** The only source of time: injected, so that tests and the demo's history can move it. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
