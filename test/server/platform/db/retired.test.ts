import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { movableClock, startApp } from '../../../support/app.ts'
import { engines, openedDatabase } from '../../../support/engines.ts'
import { change, openWatched } from './watched.ts'

it.each(engines)('a process takes no more work once a newer one has migrated its database, on %s', async (engine) => {
  const watched = await openWatched(engine)
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-retired-'))
  const clock = movableClock('2026-06-12 13:24')
  const world = await startApp(openedDatabase(watched.db, folder, ''), clock)
  const ask = (url: string) => world.app.server.inject({ method: 'GET', url })
  try {
    await world.work()
    expect((await ask('/ready')).statusCode).toBe(200)
    const migrations = engine === 'sqlite' ? '__drizzle_migrations' : 'drizzle.__drizzle_migrations'
    await change(watched.place, `insert into ${migrations} (hash, created_at) values ('of the future', 9999999999999)`)
    clock.pass(1)
    // it says so where the operator of the server will see it
    await expect(world.work()).rejects.toThrow('this process takes no more work')

    // whatever stands in front turns to the newer process; this one is alive, and says so
    expect((await ask('/ready')).statusCode).toBe(503)
    const refused = await ask('/api/v1/directory')
    expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toEqual([
      503,
      '5',
      expect.objectContaining({ code: 'unavailable' }),
    ])
    expect((await ask('/health')).statusCode).toBe(200)
    expect(await world.app.work()).toBe(0)
    await world.app.close()
  } finally {
    await watched.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})
