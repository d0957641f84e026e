import { watchNetwork } from '../platform'
import { createStore } from './store'

/** Whether the last thing we tried reached the server. */
export const online = createStore(true)

/** The phone has a network, and it is the server that does not answer. */
export const serverAway = createStore(false)

const returns = new Set<() => void>()

/** Calls `listener` whenever the network comes back, until the returned function is called. */
export function onReturn(listener: () => void): () => void {
  returns.add(listener)
  return () => {
    returns.delete(listener)
  }
}

export function noteNetwork(reachable: boolean, hasNetwork = false): void {
  const before = online.get()
  serverAway.set(!reachable && hasNetwork)
  online.set(reachable)
  if (reachable && !before) for (const listener of [...returns]) listener()
}

export function startNetwork(): void {
  watchNetwork((connected) => noteNetwork(connected))
}
