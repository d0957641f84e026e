import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const migrations = join(import.meta.dirname, '..', '..', '..', 'server', 'src', 'migrations')
/** Of what has been released: a database somewhere has had it. What changes is a migration of its own. */
const released = {
  'sqlite/0000_init.sql': '44f0e24720dfe73310fb0f519210247cf0b71de525b80fac61134564a22ab59d',
  'postgres/0000_init.sql': 'bf2296aa61becd8e3f28f4758ced39f8c198d093247bba995f06df7c60ca93c1',
}

describe('a migration that was released', () => {
  it.each(Object.entries(released))('%s is never edited again', (file, hash) => {
    const text = readFileSync(join(migrations, file), 'utf8')
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  })

  it('is the same number on both engines, in the same order', () => {
    const journal = (engine: string) =>
      (JSON.parse(readFileSync(join(migrations, engine, 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] }).entries.map(
        ({ tag }) => tag,
      )
    expect(journal('sqlite')).toEqual(journal('postgres'))
  })
})
