import { join } from 'node:path'
import { buildApp } from '@linsheng/server/src/app.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { enterEvent } from '@linsheng/server/src/modules/touchpoint/door.ts'
import { bareParts } from '../support/crowd.ts'
import { masterKey } from './processes.ts'

/** reserve.js FOLDER: an event for everybody in the crowd, and five hours later, when they may be asked, a prompt for each. */
const [folder = ''] = process.argv.slice(2)
const db = openSqlite(join(folder, 'linsheng.db'))
const [begun, later] = [Date.now(), 5 * 3_600_000]
let now = begun
const app = await buildApp({
  ...bareParts(db, () => now),
  keys: makeKeys(masterKey),
  folder: photoFolder(join(folder, 'files')),
  ids: systemIds(),
})
const people = await db.read((tx) => tx.select({ id: tx.t.persons.id, communityId: tx.t.persons.communityId }).from(tx.t.persons))
const deps = await app.depsFor(people[0]?.communityId ?? '')
if (!deps) throw new Error('there is no such community')

const enter = (personId: string) =>
  db.atomic((tx) =>
    enterEvent(
      tx,
      { ...deps, now },
      {
        source: 'bench',
        externalId: personId,
        touchpoint: 'repair_finished',
        personId,
        roomId: null,
        servedBy: [],
        occurredAt: now,
        facts: {},
      },
    ),
  )
const entering = performance.now()
for (let i = 0; i < people.length; i += 64) await Promise.all(people.slice(i, i + 64).map(({ id }) => enter(id)))
const entered = performance.now() - entering
now = begun + later
const reserving = performance.now()
for (let done = 1; done > 0;) done = await app.work()
await app.settled()
const reserved = performance.now() - reserving
const prompts = await db.read((tx) => tx.select({ id: tx.t.prompts.id }).from(tx.t.prompts))
await app.close()
if (prompts.length !== people.length) throw new Error(`of ${people.length} people ${prompts.length} were asked`)
const perSecond = (ms: number) => (people.length / ms) * 1000
process.stdout.write(JSON.stringify({ entered: perSecond(entered), reserved: perSecond(reserved) }))
