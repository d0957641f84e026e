/**
 * Parts of a list, in its order, in none of which two items share a name: what may be done set by set as if one by one. Items without a
 * name share none. As long as nothing repeats it is one part.
 */
export function* partsApart<T>(items: readonly T[], namesOf: (item: T) => readonly string[]): Generator<T[]> {
  let part: T[] = []
  let taken = new Set<string>()
  for (const item of items) {
    const names = namesOf(item)
    if (names.some((name) => taken.has(name))) {
      yield part
      part = []
      taken = new Set()
    }
    part.push(item)
    for (const name of names) taken.add(name)
  }
  if (part.length > 0) yield part
}
