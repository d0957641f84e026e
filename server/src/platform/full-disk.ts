/** Codes of SQLite, PostgreSQL and the operating system for "no room to write". A write that fails halfway is SQLite's IOERR_WRITE. */
const codes = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', '53100', 'ENOSPC', 'EDQUOT', 'EFBIG'])

/** When a client that found the disk full is to come back, and for how long a health check is told that it was full. */
export const fullDiskMs = 30_000

/** Whether an error, or what caused it, says that there was no room to write. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if ('code' in at && codes.has(String(at.code))) return true
  return false
}

/** Remembers that a write found no room. */
export interface DiskWatch {
  /** Notes it when this error says so. @returns whether it does */
  saw(error: unknown): boolean
  /** Whether a write found no room within the last half minute. */
  isFull(): boolean
}

/** A watch by this clock (ms). */
export function watchDisk(now: () => number): DiskWatch {
  let fullUntil = 0
  return {
    saw(error) {
      const full = isDiskFull(error)
      if (full) fullUntil = now() + fullDiskMs
      return full
    },
    isFull: () => now() < fullUntil,
  }
}
