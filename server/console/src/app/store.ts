import { useSyncExternalStore } from 'react'

export interface Store<T> {
  get(): T
  set(next: T): void
  subscribe(hear: () => void): () => void
}

/** One value outside React, which components follow. */
export function createStore<T>(first: T): Store<T> {
  let value = first
  const hearing = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const hear of hearing) hear()
    },
    subscribe(hear) {
      hearing.add(hear)
      return () => hearing.delete(hear)
    },
  }
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get)
