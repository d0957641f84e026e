import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { lockFile } from './lock-file.ts'
import { refuseNewerSqlite } from './migrate.ts'

const database = 'linsheng.db'
const pictures = 'files'
/** Everything that stands for the database file in the data folder. */
const databaseFiles = [database, `${database}-wal`, `${database}-shm`]
const isPicture = /^[0-9a-f]{64}$/

export interface Kept {
  pictures: number
  /** Pictures that a row names and whose bytes are not there: they were gone before. */
  missing: number
}

/**
 * Copies a data folder into a new one, while a server goes on writing: the database by SQLite's online backup, as of one instant, then
 * the pictures. Bytes are written before the row that names them and stay a day after it went, so every picture that the copy names is
 * copied too. Throws when `to` has anything in it.
 */
export async function backUp(dataDir: string, to: string): Promise<Kept> {
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
  const kept = await copyPictures(dataDir, to, partial)
  renameSync(partial, target)
  sync(to)
  return kept
}

/**
 * Puts a backup in the place of a data folder's database and pictures. Refuses while a server runs on it, where something is there
 * already unless `replace`, and a backup that is damaged or of a newer program; then nothing was touched. What was there before is
 * kept beside it: the answer names the folder.
 */
export async function restore(from: string, dataDir: string, options: { replace: boolean }): Promise<Kept & { before: string | null }> {
  if (!existsSync(join(from, database))) throw new Error(`there is no backup in ${from}`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockFile(join(dataDir, `${database}.lock`))
  try {
    const old = [...databaseFiles, pictures].filter((name) => existsSync(join(dataDir, name)))
    if (old.length > 0 && !options.replace) throw new Error(`${dataDir} holds data already: --replace puts it aside`)
    const fresh = join(dataDir, 'restoring')
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { mode: 0o700 })
    await copyFile(join(from, database), join(fresh, database))
    settle(join(fresh, database))
    const kept = await copyPictures(from, fresh, join(fresh, database))
    const before = old.length > 0 ? putAside(dataDir, old) : null
    // the database last: with it the data is there
    for (const name of [pictures, database]) renameSync(join(fresh, name), join(dataDir, name))
    rmSync(fresh, { recursive: true })
    sync(dataDir)
    return { ...kept, before }
  } finally {
    unlock()
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

async function copyPictures(from: string, to: string, databaseFile: string): Promise<Kept> {
  const kept: Kept = { pictures: 0, missing: 0 }
  mkdirSync(join(to, pictures), { recursive: true, mode: 0o700 })
  for (const community of existsSync(join(from, pictures)) ? readdirSync(join(from, pictures)) : []) {
    mkdirSync(join(to, pictures, community))
    for (const name of readdirSync(join(from, pictures, community)).filter((one) => isPicture.test(one))) {
      const target = join(to, pictures, community, name)
      // bytes of an upload that nothing used may go meanwhile
      if (!(await copyFile(join(from, pictures, community, name), target).then(() => true, isGone))) continue
      sync(target)
      kept.pictures += 1
    }
    sync(join(to, pictures, community))
  }
  sync(join(to, pictures))
  kept.missing = named(databaseFile).filter((path) => !existsSync(join(to, pictures, path))).length
  return kept
}

function isGone(error: NodeJS.ErrnoException): false {
  if (error.code !== 'ENOENT') throw error
  return false
}

/** The pictures that rows name, as `{community}/{sha256}`. */
function named(file: string): string[] {
  const client = new Sqlite(file, { readonly: true })
  try {
    const text = 'select community_id as c, sha256 as s from files union select community_id, thumb_sha256 from files'
    return (client.prepare(text).all() as { c: string; s: string }[]).map(({ c, s }) => join(c, s))
  } finally {
    client.close()
  }
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

/** Onto the disk: a file's bytes, a folder's names. */
function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
