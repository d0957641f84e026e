import { watchNetwork } from '../platform'
import { createStore } from './store'

/** Whether the last thing we tried reached the server. */
export const online = createStore(true)

const returns = new Set<() => void>()

/** Calls `listener` whenever the network comes back, until the returned function is called. */
export function onReturn(listener: () => void): () => void {
  returns.add(listener)
  return () => {
    returns.delete(listener)
  }
}

export function noteNetwork(reachable: boolean): void {
  const before = online.get()
  online.set(reachable)
  if (reachable && !before) for (const listener of [...returns]) listener()
}

export function startNetwork(): void {
  watchNetwork(noteNetwork)
}
