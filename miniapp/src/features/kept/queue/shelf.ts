import { convertList, readEntry, type Waiting } from './convert'
import type { Entry } from './entry'
import type { Ports } from './ports'

/** The phone's own memory, by name. */
export interface Memory {
  names(): string[]
  recall(name: string): unknown
  /** Whether it is stored now. */
  remember(name: string, value: unknown): boolean
  forget(name: string): void
  /** Forgets what can be read from the server again. */
  makeRoom(): void
}

const prefix = 'kept:'
/** Where release 0.1.0 kept all in one list. */
const oldList = 'outbox'

/** Each entry under a name of its own: a write is one step, and tabs do not overwrite each other. */
export function shelf(memory: Memory): Ports['store'] {
  const put = (entry: Entry): boolean => {
    const store = () => memory.remember(prefix + entry.key, entry)
    if (store()) return true
    memory.makeRoom()
    return store()
  }
  const read = (key: string) => readEntry(memory.recall(prefix + key))
  /** One by one: a process that ends meanwhile, or a full phone, leaves the rest in the list. */
  const convert = () => {
    const old = memory.recall(oldList)
    if (!Array.isArray(old)) return
    let rest = old as Waiting[]
    for (const entry of convertList(rest)) {
      if (!read(entry.key) && !put(entry)) continue
      rest = rest.filter(({ key }) => key !== entry.key)
      memory.remember(oldList, rest)
    }
    if (rest.length === 0) memory.forget(oldList)
  }
  return {
    load() {
      convert()
      return memory.names().flatMap((name) => {
        const entry = name.startsWith(prefix) ? readEntry(memory.recall(name)) : null
        return entry ? [entry] : []
      })
    },
    read,
    put,
    drop: (key) => memory.forget(prefix + key),
  }
}
