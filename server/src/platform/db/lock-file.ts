import Sqlite from 'better-sqlite3'

/**
 * Makes this process the owner of a file until it ends, however it ends: an exclusive transaction on a small database beside it,
 * which the operating system releases. Throws when another process holds it.
 */
export function lockFile(path: string): () => void {
  const lock = new Sqlite(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Error(`another process is using ${path.replace(/\.lock$/, '')}`, { cause: error })
  }
  return () => {
    lock.exec('ROLLBACK')
    lock.close()
  }
}
