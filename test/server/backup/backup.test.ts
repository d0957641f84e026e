import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp, refuseHalfRestored, restore } from '@linsheng/server/src/platform/db/backup.ts'
import { type Database, run } from '@linsheng/server/src/platform/db/index.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

describe('a backup', () => {
  let root = ''
  let [data, kept] = ['', '']
  let open: Database[] = []
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'linsheng-backup-'))
    ;[data, kept] = [join(root, 'data'), join(root, 'kept')]
    mkdirSync(data)
  })
  afterEach(async () => {
    await Promise.all(open.map((db) => db.close()))
    open = []
    rmSync(root, { recursive: true, force: true })
  })

  const openIn = (folder: string): Database => {
    const db = openSqlite(join(folder, 'linsheng.db'))
    open.push(db)
    return db
  }
  /** Two rows that one transaction always moves together. */
  const move = (db: Database, value: number) =>
    db.atomic(function* (tx) {
      for (const name of ['one', 'two']) {
        const { counters } = tx.t
        yield* run(
          tx
            .insert(counters)
            .values({ communityId: 'c', name, value })
            .onConflictDoUpdate({ target: [counters.communityId, counters.name], set: { value } })
            .returning(),
        )
      }
    })
  const counters = async (db: Database) =>
    Object.fromEntries((await db.read((tx) => tx.select().from(tx.t.counters))).map(({ name, value }) => [name, value]))
  const addPicture = async (db: Database): Promise<string> => {
    const bytes = randomBytes(64)
    const sha = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(join(data, 'files', 'c'), { recursive: true })
    writeFileSync(join(data, 'files', 'c', sha), bytes)
    await db.atomic((tx) =>
      run(
        tx
          .insert(tx.t.files)
          .values({
            communityId: 'c',
            id: sha,
            sha256: sha,
            thumbSha256: sha,
            bytes: 64,
            width: 1,
            height: 1,
            uploadedBy: 'a',
            createdAt: 1,
          })
          .returning(),
      ),
    )
    return sha
  }

  it('made while a server writes holds one instant, everything before it, and every picture that it names', async () => {
    const db = openIn(data)
    await move(db, 1)
    const shas = await Promise.all([addPicture(db), addPicture(db)])
    writeFileSync(join(data, 'files', 'c', `${shas[0]}.123.456`), 'half of one')
    let [value, writing] = [1, true]
    const writer = (async () => {
      while (writing) await move(db, (value += 1))
    })()
    const before = value
    const done = await backUp(data, kept)
    const after = value
    writing = false
    await writer
    expect(done).toEqual({ pictures: 2, missing: 0, damaged: 0 })
    expect(readdirSync(kept).sort()).toEqual(['files', 'linsheng.db'])

    const elsewhere = join(root, 'elsewhere')
    expect(await restore(kept, elsewhere, { replace: false })).toEqual({ pictures: 2, missing: 0, damaged: 0, before: null })
    const restored = openIn(elsewhere)
    const { one = 0, two } = await counters(restored)
    expect(two).toBe(one)
    expect(one).toBeGreaterThanOrEqual(before)
    expect(one).toBeLessThanOrEqual(after + 1)
    for (const sha of shas) expect(readFileSync(join(elsewhere, 'files', 'c', sha))).toEqual(readFileSync(join(data, 'files', 'c', sha)))
    // and a server goes on with it
    await move(restored, 1_000_000)
    expect(await counters(restored)).toEqual({ one: 1_000_000, two: 1_000_000 })
  })

  it('goes into a new folder only, and says how many pictures were missing already', async () => {
    const db = openIn(data)
    const sha = await addPicture(db)
    rmSync(join(data, 'files', 'c', sha))
    mkdirSync(kept)
    writeFileSync(join(kept, 'something'), '')
    await expect(backUp(data, kept)).rejects.toThrow('not empty')
    rmSync(join(kept, 'something'))
    expect(await backUp(data, kept)).toEqual({ pictures: 0, missing: 1, damaged: 0 })
    await expect(backUp(join(root, 'nowhere'), join(root, 'other'))).rejects.toThrow('no database')
  })

  it('is put in place of nothing that a server uses or that would be lost; with --replace what was there is kept aside', async () => {
    const db = openIn(data)
    await move(db, 1)
    await backUp(data, kept)
    await move(db, 2)
    await expect(restore(kept, data, { replace: true })).rejects.toThrow('another process')
    await db.close()
    await expect(restore(kept, data, { replace: false })).rejects.toThrow('--replace')
    const { before } = await restore(kept, data, { replace: true })
    expect(await counters(openIn(data))).toEqual({ one: 1, two: 1 })
    expect(await counters(openIn(before ?? ''))).toEqual({ one: 2, two: 2 })
  })

  it('that is damaged, or of a newer program, is refused, and nothing is touched', async () => {
    const db = openIn(data)
    for (let i = 0; i < 20; i += 1) await addPicture(db)
    await move(db, 1)
    await backUp(data, kept)
    await db.close()
    const damaged = join(root, 'damaged')
    await backUp(data, damaged)
    truncateSync(join(damaged, 'linsheng.db'), 40_000)
    await expect(restore(damaged, data, { replace: true })).rejects.toThrow('damaged')
    const client = new Sqlite(join(kept, 'linsheng.db'))
    client.exec("insert into __drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)")
    client.close()
    await expect(restore(kept, data, { replace: true })).rejects.toThrow('newer schema')
    await expect(restore(join(root, 'nowhere'), data, { replace: true })).rejects.toThrow('no backup')
    expect(await counters(openIn(data))).toEqual({ one: 1, two: 1 })
    expect(existsSync(join(data, 'before-restore-1'))).toBe(false)
  })

  it('with missing or damaged pictures is refused before anything is put in place; --incomplete takes it', async () => {
    const db = openIn(data)
    const [gone = '', spoiled = ''] = [await addPicture(db), await addPicture(db)]
    await move(db, 1)
    rmSync(join(data, 'files', 'c', gone))
    await backUp(data, kept)
    writeFileSync(join(kept, 'files', 'c', spoiled), 'other bytes')
    await move(db, 2)
    await db.close()
    await expect(restore(kept, data, { replace: true })).rejects.toThrow('1 pictures of the backup are missing and 1 damaged')
    expect(existsSync(join(data, 'restoring'))).toBe(false)
    expect(existsSync(join(data, 'before-restore-1'))).toBe(false)
    const untouched = openIn(data)
    expect(await counters(untouched)).toEqual({ one: 2, two: 2 })
    await untouched.close()
    expect(await restore(kept, data, { replace: true, incomplete: true })).toMatchObject({ pictures: 1, missing: 1, damaged: 1 })
    expect(await counters(openIn(data))).toEqual({ one: 1, two: 1 })
  })

  it('that is refused leaves no folder and no lock behind', async () => {
    openIn(data)
    await backUp(data, kept)
    truncateSync(join(kept, 'linsheng.db'), 40_000)
    const nowhere = join(root, 'new', 'deep')
    await expect(restore(kept, nowhere, { replace: false })).rejects.toThrow('damaged')
    expect(existsSync(join(root, 'new'))).toBe(false)
  })

  it('whose restore was broken off is no longer served or copied until a restore ends well', async () => {
    const db = openIn(data)
    await move(db, 1)
    await backUp(data, kept)
    await db.close()
    mkdirSync(join(data, 'restoring'))
    expect(() => refuseHalfRestored(data)).toThrow(/broken off.*--replace/)
    await expect(backUp(data, join(root, 'another'))).rejects.toThrow('broken off')
    await expect(restore(join(root, 'nowhere'), data, { replace: true })).rejects.toThrow('no backup')
    expect(() => refuseHalfRestored(data)).toThrow('broken off')
    await restore(kept, data, { replace: true })
    expect(() => refuseHalfRestored(data)).not.toThrow()
    expect(await counters(openIn(data))).toEqual({ one: 1, two: 1 })
  })
})
