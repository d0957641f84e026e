import * as contract from '@linsheng/shared/contract'
import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import type { AppDeps } from '@linsheng/server/src/app.ts'
import { randomToken, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { hashPassword } from '@linsheng/server/src/platform/crypto/password.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { eq } from 'drizzle-orm'
import { Client } from './client.ts'
import { type Engine } from './engines.ts'
import { openWorld, type ResidentIn, type StaffIn, type World } from './world.ts'

export interface Neighbour extends ResidentIn {
  personId: string
  household: string
  name: string
}

export interface Colleague extends StaffIn {
  login: string
}

/** A community with a building of many rooms, so that each test can take people of its own and none disturbs another. */
export interface Town {
  world: World
  communityId: string
  buildingId: string
  desk: Colleague
  butler: Colleague
  engineer: Colleague
  manager: Colleague
  /** Of this community alone. */
  operator: Colleague
  /** A room in which nobody lives yet. */
  freeRoom(): string
  moveIn(name?: string, options?: MoveIn): Promise<Neighbour>
  hire(roles: StaffRole[], buildingIds?: string[]): Promise<Colleague>
  /** The use cases' own dependencies, now. */
  deps(): Promise<AppDeps>
}

export interface MoveIn {
  roomId?: string
  role?: ResidentRole
  livesHere?: boolean
  birthYear?: number | null
  smartphone?: boolean
}

const password = 'a-long-password'
const ids = systemIds()
let hired = 0

/** A town in a world of its own; `start` is local time in Asia/Shanghai. */
export async function openTown(engine: Engine, start = '2026-06-01 09:00'): Promise<Town> {
  const world = await openWorld(engine, start)
  return foundTown(world, world.communityId)
}

/** One more town beside others in the same world, with people of its own. */
export async function foundTown(world: World, communityId: string, floors = 60): Promise<Town> {
  const { buildingId, rooms } = await world.addBuilding(communityId, '8 栋', floors, 4)
  const free = [...rooms]
  const hire = (roles: StaffRole[], buildingIds: string[] = []) => hireIn(world, communityId, roles, buildingIds)
  const staff = await Promise.all([hire(['desk']), hire(['butler'], [buildingId]), hire(['engineer']), hire(['manager']), hire(['operator'])])
  const [desk, butler, engineer, manager, operator] = staff as [Colleague, Colleague, Colleague, Colleague, Colleague]
  const freeRoom = () => {
    const room = free.shift()
    if (!room) throw new Error('every room of this town is taken: give it more floors')
    return room
  }
  return {
    world,
    communityId,
    buildingId,
    desk,
    butler,
    engineer,
    manager,
    operator,
    freeRoom,
    hire,
    async moveIn(name = '住户', options = {}) {
      const { roomId = freeRoom(), role = 'owner', livesHere = true, birthYear = null, smartphone = true } = options
      const phone = freshPhone()
      const { residencyId } = await desk.client.call(contract.listResident, { body: { roomId, phone, name, role, livesHere, birthYear, smartphone } })
      const { accountId, ...residency } = await residencyOf(world, residencyId)
      return { phone, residencyId, roomId, name, ...residency, client: await sessionOf(world, accountId, communityId) }
    },
    async deps() {
      const deps = await world.app.depsFor(communityId)
      if (!deps) throw new Error('the town has no community')
      return deps
    },
  }
}

const staffNames: Partial<Record<StaffRole, string>> = { desk: '何小雨', butler: '周晓岚', engineer: '陈立军', manager: '王建国', operator: '李运营' }

const farAhead = 10 * 365 * 86_400_000
let hash: Promise<string> | null = null

/** Written straight into the tables: signing in and hiring have tests of their own, and each costs two slow hashes. */
async function hireIn(world: World, communityId: string, roles: StaffRole[], buildingIds: string[]): Promise<Colleague> {
  hired += 1
  const login = `colleague${hired}`
  const name = roles.map((role) => staffNames[role] ?? '同事').join('')
  const passwordHash = await (hash ??= hashPassword(password))
  const [accountId, staffId, now] = [ids.next('account', world.clock.now()), ids.next('staff', world.clock.now()), world.clock.now()]
  const { accounts, staff, staffRoles, memberships, butlerAreas } = world.db.tables
  await world.db.atomic(function* hire(tx) {
    yield* run(tx.insert(accounts).values({ id: accountId, login, passwordHash, createdAt: now }).returning())
    yield* run(tx.insert(staff).values({ communityId, id: staffId, accountId, name, title: name, workPhone: '100-0000', active: true, createdAt: now }).returning())
    yield* run(tx.insert(staffRoles).values(roles.map((role) => ({ communityId, staffId, role }))).returning())
    yield* run(tx.insert(memberships).values({ accountId, kind: 'staff', communityId, companyId: world.companyId, createdAt: now }).returning())
    for (const buildingId of buildingIds) yield* run(tx.insert(butlerAreas).values({ communityId, id: ids.next('area', now), staffId, buildingId }).returning())
  })
  return { staffId, name, login, client: await sessionOf(world, accountId, communityId) }
}

/** A session of an account whose tokens outlive every test: its ten minutes have tests of their own. */
async function sessionOf(world: World, accountId: string, communityId: string): Promise<Client> {
  const now = world.clock.now()
  const id = ids.next('session', now)
  const [access, refresh] = [randomToken(), `${id}.${randomToken()}`]
  const { sessions } = world.db.tables
  const row = { id, accountId, accessHash: sha256(access), accessExpiresAt: now + farAhead, refreshHash: sha256(refresh), rotatedAt: now, expiresAt: now + farAhead, carrier: 'bearer' }
  await world.db.atomic((tx) => run(tx.insert(sessions).values(row).returning()))
  return new Client(world.app, { access, refresh }, communityId)
}

/** One more session of somebody on the staff. */
export async function signInStaff(world: World, login: string, communityId: string): Promise<Client> {
  const reply = await new Client(world.app, null, '').call(contract.signInStaff, { body: { login, password, carrier: 'bearer' } })
  return new Client(world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, communityId)
}

/** One more session of whoever has this number, known or not. Codes go out once a minute: the clock moves on by one. */
export async function signInByPhone(world: World, phone: string, communityId: string): Promise<Client> {
  world.clock.pass(1)
  const anyone = new Client(world.app, null, '')
  await anyone.call(contract.requestSignInCode, { body: { phone } })
  const code = world.sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
  const reply = await anyone.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } })
  return new Client(world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, communityId)
}

let strangers = 0
/** A number that nobody has yet. */
export function freshPhone(): string {
  strangers += 1
  return `139${String(strangers).padStart(8, '0')}`
}

async function residencyOf(world: World, residencyId: string): Promise<{ personId: string; household: string; accountId: string }> {
  const { residencies, persons } = world.db.tables
  const [row] = await world.db.read((tx) =>
    tx
      .select({ personId: persons.id, household: residencies.household, accountId: persons.accountId })
      .from(residencies)
      .innerJoin(persons, eq(persons.id, residencies.personId))
      .where(eq(residencies.id, residencyId)),
  )
  if (!row) throw new Error('a residency that was made was not found')
  return row
}
