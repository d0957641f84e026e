import type { BodyOf, createBuilding, createCommunity } from '@linsheng/shared/contract'
import { buildingKey, roomKey } from '@linsheng/shared/domain'
import { hashPassword } from '../../platform/crypto/password.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import type { CommunityContext } from '../../platform/deps.ts'
import type { Ids } from '../../platform/ids.ts'
import { randomBase32 } from '../../platform/ids.ts'
import { badField, type Refused, refused } from '../../platform/outcome.ts'
import { settingsOf } from '../../platform/settings.ts'
import { planSweep } from '../../platform/sweep.ts'
import { isTimeZone, localTime } from '../../platform/time.ts'
import { join, loginOf, membershipsOf, openLogin } from '../identity/accounts.ts'
import { communityCreated } from './events.ts'
import * as store from './store.ts'

/** The company, with its first operator: what an empty installation begins with. */
export async function createCompany(
  db: Database,
  deps: { ids: Ids; now: number },
  input: { name: string; demo: boolean; operator: { login: string; password: string } },
): Promise<{ companyId: string; accountId: string } | Refused> {
  const passwordHash = await hashPassword(input.operator.password)
  return db.atomic(function* (tx): Steps<{ companyId: string; accountId: string } | Refused> {
    const companyId = deps.ids.next('company', deps.now)
    yield* run(store.insertCompany(tx, { id: companyId, name: input.name, demo: input.demo ? 1 : 0, createdAt: deps.now }))
    const accountId = yield* openLogin(tx, deps, { login: input.operator.login, passwordHash, passwordDue: false })
    if (accountId === null) return undo(badField('/body/login', 'not_available'))
    yield* join(tx, deps, { accountId, kind: 'staff', communityId: '', companyId })
    return { companyId, accountId }
  })
}

/** What opening a community needs: of the community's own dependencies, which no other connection can read yet, only the maker. */
export interface NewCommunity {
  ids: Ids
  now: number
  depsOf(context: CommunityContext, now: number): Deps
}

/**
 * Opens a community of a company whose operator the account is. The staff begins with this operator, who is named as `input.operator` says,
 * or by the login.
 */
export function* openCommunity(
  tx: Tx,
  deps: NewCommunity,
  accountId: string,
  input: BodyOf<typeof createCommunity> & { settings?: unknown },
): Steps<{ communityId: string } | Refused> {
  const memberships = yield* membershipsOf(tx, accountId)
  if (!memberships.some(({ companyId, communityId }) => companyId === input.companyId && communityId === ''))
    return undo(refused('not_found'))
  if (!isTimeZone(input.timeZone)) return undo(badField('/body/timeZone', 'unknown_value'))
  const communityId = deps.ids.next('community', deps.now)
  const code = yield* freeCode(tx, { communityId, companyId: input.companyId, name: input.name })
  yield* run(
    store.insertCommunity(tx, {
      communityId,
      companyId: input.companyId,
      code,
      name: input.name,
      timeZone: input.timeZone,
      servicePhone: input.servicePhone,
      dutyPhone: input.dutyPhone,
      settings: input.settings ?? {},
      createdAt: deps.now,
    }),
  )
  const { companyId, servicePhone, dutyPhone } = input
  const context: CommunityContext = {
    community: { id: communityId, companyId, code, name: input.name, servicePhone, dutyPhone },
    settings: settingsOf(input.settings ?? {}),
    time: localTime(input.timeZone),
  }
  const made = deps.depsOf(context, deps.now)
  yield* planSweep(tx, made)
  const { name, title } = input.operator ?? { name: (yield* loginOf(tx, accountId)) ?? input.name, title: input.name }
  yield* publish(tx, made, communityCreated, { ...context, founder: { accountId, name, title } })
  return { communityId }
}

function* freeCode(tx: Tx, row: { communityId: string; companyId: string; name: string }): Steps<string> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const [made] = yield* run(store.insertCommunityCode(tx, { code: randomBase32(5), ...row }))
    if (made) return made.code
  }
  throw new Error('no free community code was found')
}

/** A building with its rooms. */
export function* addBuilding(
  tx: Tx,
  deps: Deps,
  input: BodyOf<typeof createBuilding> & { position?: number },
): Steps<{ buildingId: string } | Refused> {
  const communityId = deps.community.id
  const keys = input.rooms.map(({ number }) => roomKey(number))
  const repeated = keys.findIndex((key, i) => keys.indexOf(key) !== i)
  if (repeated >= 0) return undo(badField(`/body/rooms/${repeated}/number`, 'not_available'))
  const id = deps.ids.next('building', deps.now)
  // a name of twenty nines is no place in a list
  const position = input.position ?? Number.parseInt(/^\d{1,6}(?!\d)/.exec(input.name)?.[0] ?? '', 10)
  const made = yield* run(
    store.insertBuilding(tx, {
      communityId,
      id,
      name: input.name,
      normal: buildingKey(input.name),
      roomCount: keys.length,
      position: Number.isNaN(position) ? 0 : position,
    }),
  )
  if (made.length === 0) return undo(refused('already_done', [{ pointer: '/body/name', code: 'not_available' }]))
  // keys made in one millisecond have no order: they are sorted first, so that they stand as the rooms were given
  const ids = input.rooms.map(() => deps.ids.next('room', deps.now)).sort()
  const rooms = input.rooms.map((room, i) => ({ communityId, id: ids[i] ?? '', buildingId: id, normal: keys[i] ?? '', ...room }))
  // in parts: a statement has a limited number of parameters
  for (let start = 0; start < rooms.length; start += 200) yield* run(store.insertRooms(tx, rooms.slice(start, start + 200)))
  return { buildingId: id }
}

/** The rooms of a building in the order in which they were given. */
export async function roomIdsOf(db: Pick<Database, 'read'>, deps: Deps, buildingId: string): Promise<string[]> {
  return (await db.read((tx) => store.roomsOfBuilding(tx, deps.community.id, buildingId))).map(({ id }) => id)
}
