import { createHash } from 'node:crypto'
import { closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** A picture is named after its content. */
const isPicture = /^[0-9a-f]{64}$/

export interface Kept {
  pictures: number
  /** Pictures that a row names and whose bytes are not there: they were gone before. */
  missing: number
  /** Pictures whose bytes are not what their name, a hash, says. They are copied nevertheless. */
  damaged: number
}

/** Copies the pictures of every community, durably, and compares each with its hash and all with the rows of the copied database. */
export async function copyPictures(from: string, to: string, databaseFile: string): Promise<Kept> {
  const kept: Kept = { pictures: 0, missing: 0, damaged: 0 }
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const community of existsSync(from) ? readdirSync(from) : []) {
    mkdirSync(join(to, community))
    for (const name of readdirSync(join(from, community)).filter((one) => isPicture.test(one))) {
      const target = join(to, community, name)
      // bytes of an upload that nothing used may go meanwhile
      if (!(await copyFile(join(from, community, name), target).then(() => true, isGone))) continue
      sync(target)
      kept.pictures += 1
      if ((await hashOf(target)) !== name) kept.damaged += 1
    }
    sync(join(to, community))
  }
  sync(to)
  kept.missing = named(databaseFile).filter((path) => !existsSync(join(to, path))).length
  return kept
}

function isGone(error: NodeJS.ErrnoException): false {
  if (error.code !== 'ENOENT') throw error
  return false
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
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

/** Onto the disk: a file's bytes, a folder's names. */
export function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
