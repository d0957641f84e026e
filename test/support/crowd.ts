import { type App, type AppParts, buildApp } from '@linsheng/server/src/app.ts'
import { prepareStaff } from '@linsheng/server/src/modules/staff/hiring.ts'
import { addBuilding, createCompany, openCommunity, roomIdsOf } from '@linsheng/server/src/modules/community/set-up.ts'
import { makeKeys, randomToken, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import { eq } from 'drizzle-orm'

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
const farAhead = 365 * 86_400_000
const chunk = 200
const rooms = 2000
const touchpoint = 'repair_finished'

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

interface Home {
  roomId: string
  buildingId: string
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

function personRows(communityId: string, { roomId, buildingId }: Home, index: number, now: number, keys: ReturnType<typeof makeKeys>) {
  const [accountId, personId, sessionId] = [ids.next('account', now), ids.next('person', now), ids.next('session', now)]
  const token = randomToken()
  const phone = `139${String(index).padStart(8, '0')}`
  const lookup = keys.phoneLookup(phone)
  return {
    token,
    buildingId,
    account: { id: accountId, phoneCipher: keys.phone.seal(phone, lookup), phoneLookup: lookup, createdAt: now },
    session: {
      id: sessionId,
      accountId,
      accessHash: sha256(token),
      accessExpiresAt: now + farAhead,
      refreshHash: sha256(sessionId),
      rotatedAt: now,
      expiresAt: now + farAhead,
      carrier: 'bearer',
    },
    person: { communityId, id: personId, accountId, name: '住户', smartphone: true, createdAt: now },
    residency: {
      communityId,
      id: ids.next('residency', now),
      personId,
      roomId,
      role: 'owner',
      livesHere: true,
      household: `hou_${index}`,
      state: 'active',
      since: '2020-01-01',
      askedAt: now,
      verifiedBy: 'seed',
    },
  }
}
type PersonRows = ReturnType<typeof personRows>

let matters = 0

function promptRows({ token, buildingId, person, residency }: PersonRows, versionId: string, now: number, shown: boolean) {
  const { communityId, household, roomId } = residency
  const [eventId, promptId] = [ids.next('event', now), ids.next('prompt', now)]
  matters += 1
  const expiresAt = now + 7 * 86_400_000
  return {
    token,
    event: {
      communityId,
      id: eventId,
      source: 'repair',
      externalId: eventId,
      touchpoint,
      personId: person.id,
      household,
      residencyId: residency.id,
      roomId,
      buildingId,
      servedBy: [],
      facts: { matter: `place ${matters}` },
      withdrawn: false,
      occurredAt: now,
      enteredAt: now,
    },
    prompt: {
      communityId,
      id: promptId,
      eventId,
      personId: person.id,
      household,
      touchpoint,
      buildingId,
      versionId,
      kind: 'touchpoint',
      channel: 'in_app',
      state: shown ? 'shown' : 'reserved',
      servedBy: [],
      reservedAt: now,
      expiresAt,
      shownAt: shown ? now : null,
    },
    timer: { communityId, kind: 'prompt_expire', subjectId: promptId, dueAt: expiresAt },
    gates: [`p:${person.id}`, `h:${household}`].map((subject) => ({ communityId, subject, touchpointAt: now })),
  }
}
type PromptRows = ReturnType<typeof promptRows>

function* writePeople(tx: Tx, people: readonly PersonRows[]): Steps<void> {
  const { t } = tx
  yield* run(
    tx
      .insert(t.accounts)
      .values(people.map(({ account }) => account))
      .returning({ id: t.accounts.id }),
  )
  yield* run(
    tx
      .insert(t.sessions)
      .values(people.map(({ session }) => session))
      .returning({ id: t.sessions.id }),
  )
  yield* run(
    tx
      .insert(t.persons)
      .values(people.map(({ person }) => person))
      .returning({ id: t.persons.id }),
  )
  yield* run(
    tx
      .insert(t.residencies)
      .values(people.map(({ residency }) => residency))
      .returning({ id: t.residencies.id }),
  )
}

function* writePrompts(tx: Tx, prompts: readonly PromptRows[]): Steps<void> {
  const { t } = tx
  yield* run(
    tx
      .insert(t.touchpointEvents)
      .values(prompts.map(({ event }) => event))
      .returning({ id: t.touchpointEvents.id }),
  )
  yield* run(
    tx
      .insert(t.prompts)
      .values(prompts.map(({ prompt }) => prompt))
      .returning({ id: t.prompts.id }),
  )
  yield* run(
    tx
      .insert(t.timers)
      .values(prompts.map(({ timer }) => timer))
      .returning({ id: t.timers.subjectId }),
  )
  yield* run(
    tx
      .insert(t.surveyGate)
      .values(prompts.flatMap(({ gates }) => gates))
      .onConflictDoNothing()
      .returning({ id: t.surveyGate.subject }),
  )
}

function good<R>(outcome: R): Exclude<R, { refused: unknown }> {
  if (isRefused(outcome)) throw new Error(`the seed was refused: ${JSON.stringify(outcome)}`)
  return outcome as Exclude<R, { refused: unknown }>
}
