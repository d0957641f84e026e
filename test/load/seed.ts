import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { seedCrowd } from '../support/crowd.ts'
import { masterKey } from './processes.ts'

/** seed.js FOLDER PEOPLE SHEETS_EACH [POSTGRES_URL]: a crowd, and `crowd.json` for those who answer. */
const [folder = '', people = '0', promptsEach = '1', url] = process.argv.slice(2)
const db = url ? await openPostgres(url) : openSqlite(join(folder, 'linsheng.db'), { throwaway: true })
const crowd = await seedCrowd(db, masterKey, { people: Number(people), promptsEach: Number(promptsEach) })
writeFileSync(join(folder, 'crowd.json'), JSON.stringify(crowd))
await db.close()
process.stdout.write(JSON.stringify({ asked: crowd.asked.length }))
