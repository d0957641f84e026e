import { type App, type AppParts, buildApp } from '@linsheng/server/src/app.ts'
import { prepareStaff } from '@linsheng/server/src/modules/staff/hiring.ts'
import { addBuilding, createCompany, openCommunity, roomIdsOf } from '@linsheng/server/src/modules/community/set-up.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import { eq } from 'drizzle-orm'
import { type Home, personRows, promptRows, touchpoint, writePeople, writePrompts } from './crowd-rows.ts'

/** Somebody whose phone shows a sheet: all that is needed to answer it. */
export interface Asked {
  token: string
  promptId: string
}

/** A large community whose people were all just asked. */
export interface Crowd {
  communityId: string
  asked: Asked[]
}

export interface CrowdSize {
  /** One person, one household, one session each. */
  people: number
  /** Sheets that each of them has before them; one unless said otherwise. */
  promptsEach?: number
  /** Whether the sheets were seen already; unseen ones are still reserved. */
  shown?: boolean
}

const ids = systemIds()
const chunk = 200
const rooms = 2000

/**
 * Fills an empty database: company, community, buildings and staff by the use cases, the people and their sheets straight into the
 * tables, as the use cases would have left them, because living through each would take minutes.
 */
export async function seedCrowd(db: Database, masterKey: string, size: CrowdSize): Promise<Crowd> {
  const now = Date.now()
  const app = await buildApp({ ...bareParts(db, () => now), keys: makeKeys(masterKey), folder: photoFolder('/nowhere'), ids })
  const place = await seedPlace(db, app, now)
  const { surveyVersions, surveyTriggers, surveys } = db.tables
  const [version] = await db.read((tx) =>
    tx
      .select({ id: surveyVersions.id })
      .from(surveyTriggers)
      .innerJoin(surveys, eq(surveys.id, surveyTriggers.surveyId))
      .innerJoin(surveyVersions, eq(surveyVersions.surveyId, surveys.id))
      .where(eq(surveyTriggers.touchpoint, touchpoint)),
  )
  if (!version) throw new Error('the community asks nobody about repairs')
  const keys = makeKeys(masterKey)
  const asked: Asked[] = []
  for (let start = 0; start < size.people; start += chunk) {
    const people = Array.from({ length: Math.min(chunk, size.people - start) }, (_, i) => {
      const home = place.homes[(start + i) % place.homes.length] as Home
      return personRows(place.communityId, home, start + i, now, keys)
    })
    const prompts = people.flatMap((person) =>
      Array.from({ length: size.promptsEach ?? 1 }, () => promptRows(person, version.id, now, size.shown ?? true)),
    )
    await db.atomic((tx) => writePeople(tx, people))
    for (let i = 0; i < prompts.length; i += chunk) await db.atomic((tx) => writePrompts(tx, prompts.slice(i, i + chunk)))
    asked.push(...prompts.map(({ token, prompt }) => ({ token, promptId: prompt.id })))
  }
  return { communityId: place.communityId, asked: interleaved(asked, size.promptsEach ?? 1) }
}

/** Nobody answers twice in a row: the first sheet of everybody, then the second. */
function interleaved(asked: readonly Asked[], each: number): Asked[] {
  return Array.from({ length: each }, (_, round) => asked.filter((_one, i) => i % each === round)).flat()
}

/** A zone in which it is ten in the morning: nobody is held back by the night, at any hour the test runs. Zones go from −12 to +14. */
export function whereItIsTen(now: number): string {
  const hours = 10 - new Date(now).getUTCHours()
  const ahead = hours < -12 ? hours + 24 : hours
  // the names of these zones count the other way round
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** The parts of an app that nobody calls from outside, but for its keys and its files. */
export const bareParts = (db: Database, now: () => number): Omit<AppParts, 'keys' | 'folder' | 'ids'> => ({
  db,
  clock: { now },
  sms: { send: async () => ({ kind: 'accepted' }) },
  erasures: ledgerFile('/nowhere/erasures.log'),
  channels: [],
  shell: {
    logLevel: 'silent',
    corsOrigins: [],
    tls: false,
    scriptHashes: [],
    limits: { perSession: 600, perAddress: 1200 },
    trustProxy: false,
  },
  homeZone: 'Asia/Shanghai',
  h5: null,
})

async function seedPlace(db: Database, app: App, now: number): Promise<{ communityId: string; homes: Home[] }> {
  const company = good(
    await createCompany(db, { ids, now }, { name: '栖邻物业', demo: false, operator: { login: 'operator', password: 'a-long-password' } }),
  )
  const opening = {
    companyId: company.companyId,
    name: '梧桐里',
    timeZone: whereItIsTen(now),
    servicePhone: '400-100-0000',
    dutyPhone: '400-1',
  }
  const { communityId } = good(
    await db.atomic((tx) =>
      openCommunity(tx, { ids, now, depsOf: app.depsOf }, company.accountId, {
        ...opening,
        operator: { name: '李运营', title: '公司运营' },
      }),
    ),
  )
  const deps = await app.depsFor(communityId, now)
  if (!deps) throw new Error('a community that was made was not found')
  const homes: Home[] = []
  const numbers = Array.from({ length: 100 }, (_, i) => ({
    number: `${Math.floor(i / 4) + 1}0${(i % 4) + 1}`,
    floor: Math.floor(i / 4) + 1,
    areaCm2: 894_000,
    roomType: '两室一厅',
  }))
  for (let i = 1; i <= rooms / numbers.length; i += 1) {
    const { buildingId } = good(await db.atomic((tx) => addBuilding(tx, deps, { name: `${i} 栋`, rooms: numbers })))
    homes.push(...(await roomIdsOf(db, deps, buildingId)).map((roomId) => ({ roomId, buildingId })))
  }
  const buildingIds = [...new Set(homes.map(({ buildingId }) => buildingId))]
  const staff = [
    ['desk', '何小雨', []],
    ['manager', '王建国', []],
    ['butler', '周晓岚', buildingIds],
  ] as const
  for (const [role, name, buildings] of staff) {
    const add = await prepareStaff({
      login: role,
      password: 'a-long-password',
      name,
      title: name,
      workPhone: '100-0000',
      roles: [role],
      buildingIds: [...buildings],
    })
    good(await db.atomic((tx) => add(tx, deps, null)))
  }
  return { communityId, homes }
}

function good<R>(outcome: R): Exclude<R, { refused: unknown }> {
  if (isRefused(outcome)) throw new Error(`the seed was refused: ${JSON.stringify(outcome)}`)
  return outcome as Exclude<R, { refused: unknown }>
}
