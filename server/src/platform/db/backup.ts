import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { copyPictures, type Kept, sync } from './backup-pictures.ts'
import { lockFile } from './lock-file.ts'
import { refuseNewerSqlite } from './migrate.ts'

const database = 'linsheng.db'
const pictures = 'files'
/** Where a restore puts everything together; while it is there, the data folder may be half old and half new. */
const assembling = 'restoring'
/** Everything that stands for the database file in the data folder. */
const databaseFiles = [database, `${database}-wal`, `${database}-shm`]

/** Throws when a restore into this folder was broken off, and says what to do. */
export function refuseHalfRestored(dataDir: string): void {
  const left = join(dataDir, assembling)
  if (!existsSync(left)) return
  throw new Error(
    `a restore into ${dataDir} was broken off. Run it again: restore FOLDER --replace. To give it up: move back what is missing from ` +
      `${join(dataDir, 'before-restore-1')} or the last of its kind, if there is one, then remove ${left}`,
  )
}

/**
 * Copies a data folder into a new one, while a server goes on writing: the database by SQLite's online backup, as of one instant, then
 * the pictures. Bytes are written before the row that names them and stay a day after it went, so every picture that the copy names is
 * copied too. Throws when `to` has anything in it.
 */
export async function backUp(dataDir: string, to: string): Promise<Kept> {
  refuseHalfRestored(dataDir)
  if (!existsSync(join(dataDir, database))) throw new Error(`there is no database in ${dataDir}`)
  if (!isEmpty(to)) throw new Error(`${to} is not empty: a backup goes into a new folder`)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  // under another name until it is whole: what was broken off is not taken for a backup
  const [partial, target] = [join(to, `${database}.partial`), join(to, database)]
  const source = new Sqlite(join(dataDir, database), { readonly: true })
  try {
    // in one step: a step that is followed by somebody's commit begins again from the first page
    await source.backup(partial, { progress: () => 2 ** 31 - 1 })
  } finally {
    source.close()
  }
  settle(partial)
  const kept = await copyPictures(join(dataDir, pictures), join(to, pictures), partial)
  renameSync(partial, target)
  sync(to)
  return kept
}

/**
 * Puts a backup in the place of a data folder's database and pictures. Everything is copied and checked aside first. Refuses while a server
 * runs on the folder, where something is there already unless `replace`, a backup that is damaged or of a newer program, and one whose
 * pictures are missing or damaged unless `incomplete`; then nothing was touched and nothing is left behind. What was there before is kept
 * beside it: the answer names the folder.
 */
export async function restore(
  from: string,
  dataDir: string,
  options: { replace: boolean; incomplete?: boolean },
): Promise<Kept & { before: string | null }> {
  if (!existsSync(join(from, database))) throw new Error(`there is no backup in ${from}`)
  const made = mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = join(dataDir, `${database}.lock`)
  const locked = existsSync(lock)
  let done = false
  const unlock = lockFile(lock)
  try {
    const old = [...databaseFiles, pictures].filter((name) => existsSync(join(dataDir, name)))
    if (old.length > 0 && !options.replace) throw new Error(`${dataDir} holds data already: --replace puts it aside`)
    const kept = await assemble(from, join(dataDir, assembling), options.incomplete ?? false)
    const before = old.length > 0 ? putAside(dataDir, old) : null
    // the database last: with it the data is there
    for (const name of [pictures, database]) renameSync(join(dataDir, assembling, name), join(dataDir, name))
    rmSync(join(dataDir, assembling), { recursive: true })
    sync(dataDir)
    done = true
    return { ...kept, before }
  } finally {
    unlock()
    if (!done && !locked) rmSync(lock, { force: true })
    if (!done && made) rmSync(made, { recursive: true, force: true })
  }
}

/** A checked copy of a backup in a folder of its own, which is removed again when something is wrong with it. */
async function assemble(from: string, fresh: string, incomplete: boolean): Promise<Kept> {
  const brokenOff = existsSync(fresh)
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  try {
    await copyFile(join(from, database), join(fresh, database))
    settle(join(fresh, database))
    const kept = await copyPictures(join(from, pictures), join(fresh, pictures), join(fresh, database))
    const lacking = kept.missing + kept.damaged
    if (lacking > 0 && !incomplete)
      throw new Error(
        `${kept.missing} pictures of the backup are missing and ${kept.damaged} damaged: nothing was put in place. ` +
          '--incomplete restores without them',
      )
    sync(fresh)
    return kept
  } catch (error) {
    // after a restore that was broken off, the folder itself goes on saying so
    rmSync(fresh, { recursive: true, force: true })
    if (brokenOff) mkdirSync(fresh, { mode: 0o700 })
    throw error
  }
}

/** A copy is whole, known to this program, in one file, and on disk. */
function settle(file: string): void {
  let client: Sqlite.Database | null = null
  try {
    client = new Sqlite(file)
    client.pragma('journal_mode = DELETE')
    const found = client.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Error(String(found))
  } catch (error) {
    client?.close()
    throw new Error(`the copy of the database is damaged: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  try {
    refuseNewerSqlite(client)
  } finally {
    client.close()
  }
  sync(file)
}

function putAside(dataDir: string, names: readonly string[]): string {
  for (let i = 1; ; i += 1) {
    const before = join(dataDir, `before-restore-${i}`)
    if (existsSync(before)) continue
    mkdirSync(before, { mode: 0o700 })
    for (const name of names) renameSync(join(dataDir, name), join(before, name))
    return before
  }
}

const isEmpty = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0
