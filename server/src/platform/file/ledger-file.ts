import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Lines of JSON in a file, only ever added to. */
export interface LedgerFile<T> {
  read(): T[]
  /** On disk when it returns. */
  append(entries: readonly T[]): void
}

/**
 * A ledger beside the database, for what an older copy of the database does not know. A line that a crash broke off was never
 * acknowledged: it goes when the file is next opened.
 */
export function ledgerFile<T>(path: string): LedgerFile<T> {
  const whole = () => {
    if (!existsSync(path)) return ''
    const bytes = readFileSync(path)
    const end = bytes.lastIndexOf(0x0a) + 1
    if (end < bytes.length) truncateSync(path, end)
    return bytes.subarray(0, end).toString('utf8')
  }
  return {
    read: () =>
      whole()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T),
    append(entries) {
      if (entries.length === 0) return
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      whole()
      const file = openSync(path, 'a', 0o600)
      try {
        writeSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      // the name of a new file is the folder's
      const folder = openSync(dirname(path), 'r')
      try {
        fsyncSync(folder)
      } finally {
        closeSync(folder)
      }
    },
  }
}
