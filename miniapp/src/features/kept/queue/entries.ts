import type { Entry } from './entry'
import type { Ports } from './ports'
import type { Rules } from './rules'

/** The entries as this process sees them, and as they are stored. */
export interface Entries {
  list(): readonly Entry[]
  find(key: string | undefined): Entry | undefined
  /** Reads what is stored: another tab keeps in the same place. */
  load(): void
  /** Whether it is stored now. */
  put(entry: Entry): boolean
  /** Stores it, or at least shows it. */
  show(entry: Entry): void
  /** No more shown; what is stored stays. */
  hide(key: string): void
  remove(entry: Entry | undefined): void
  /** Drops an entry and all that hang on it. */
  drop(key: string): void
  /** Lets a stored entry stand for the card that it replaces. */
  replace(changed: Entry): void
  /** The key that stands for this one by now. */
  today(key: string | undefined): string | undefined
}

export function makeEntries(ports: Ports, rules: Rules): Entries {
  let list: Entry[] = []
  /** Keys of changed cards, with those that stand for them. */
  const became = new Map<string, string>()
  const find = (key: string | undefined) => list.find((entry) => entry.key === key)
  const others = (key: string) => list.filter((entry) => entry.key !== key)
  const set = (entries: Entry[]) => {
    list = entries.sort((a, b) => a.seq - b.seq || a.tappedAt - b.tappedAt)
    ports.changed(list)
  }
  const put = (entry: Entry) => {
    if (!ports.store.put(entry)) return false
    set([...others(entry.key), entry])
    return true
  }
  /** With its pictures, but for those that `heir` has now. */
  const remove = (entry: Entry | undefined, heir?: Entry) => {
    if (!entry) return
    ports.store.drop(entry.key)
    for (const { ref } of entry.photos) if (ref !== '' && !heir?.photos.some((photo) => photo.ref === ref)) ports.photos.drop(ref)
    set(others(entry.key))
  }
  const replace = (changed: Entry) => {
    became.set(changed.replaces ?? '', changed.key)
    rules.rehung(list, changed).forEach(put)
    remove(find(changed.replaces), changed)
  }
  return {
    list: () => list,
    find,
    load() {
      list = ports.store.load()
      // a change that a process did not finish is finished
      for (const changed of list.filter(({ replaces }) => find(replaces))) replace(changed)
      set(list)
    },
    put,
    show(entry) {
      if (!put(entry)) set([...others(entry.key), entry])
    },
    hide: (key) => set(others(key)),
    remove: (entry) => remove(entry),
    drop(key) {
      for (const one of rules.withDependents(list, key)) remove(find(one))
    },
    replace,
    today(key) {
      let now = key
      while (now !== undefined && became.has(now)) now = became.get(now)
      return now
    },
  }
}
