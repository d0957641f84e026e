export interface Tap {
  /** Nothing is sent. Too late once it was. */
  takeBack: () => void
}

/** A tap that can be taken back for a while, and then is sent. It waits in memory: after a reload nothing was sent, the page asks again. */
export function tapWithTakeBack({ delayMs, send }: { delayMs: number; send: () => void }): Tap {
  const timer = setTimeout(send, delayMs)
  return { takeBack: () => clearTimeout(timer) }
}
