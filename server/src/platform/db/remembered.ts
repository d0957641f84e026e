import type { Steps } from './database.ts'

/** A reading by key that is done once per key: for what many decisions of one transaction ask, and none of them changes. */
export function remembered<R>(read: (key: string) => Steps<R>): (key: string) => Steps<R> {
  const known = new Map<string, { value: R }>()
  return function* (key) {
    const found = known.get(key) ?? { value: yield* read(key) }
    known.set(key, found)
    return found.value
  }
}
