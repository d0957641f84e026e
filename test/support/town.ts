import * as contract from '@linsheng/shared/contract'
import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { hashPassword } from '@linsheng/server/src/platform/crypto/password.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { and, eq } from 'drizzle-orm'
import type { Engine } from './engines.ts'
import { freshPhone, password, sessionOf } from './sessions.ts'
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
  deps(): Promise<Deps>
}

export interface MoveIn {
  /** Of somebody who has another home already. */
  phone?: string
  roomId?: string
  role?: ResidentRole
  livesHere?: boolean
  birthYear?: number | null
  smartphone?: boolean
}

const ids = systemIds()
let hired = 0

/** A town in a world of its own; `start` is local time in Asia/Shanghai. */
export async function openTown(engine: Engine, start = '2026-06-01 09:00'): Promise<Town> {
  const world = await openWorld(engine, start)
  return foundTown(world, world.communityId)
}

/** One more town beside others in the same world, with people of its own: a community's first, or another building of it. */
export async function foundTown(world: World, communityId: string, floors = 60, building = '8 栋'): Promise<Town> {
  const { buildingId, rooms } = await world.addBuilding(communityId, building, floors, 4)
  const free = [...rooms]
  const hire = (roles: StaffRole[], buildingIds: string[] = []) => hireIn(world, communityId, roles, buildingIds)
  const staff = await Promise.all([
    hire(['desk']),
    hire(['butler'], [buildingId]),
    hire(['engineer']),
    hire(['manager']),
    hire(['operator']),
  ])
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
      const { phone = freshPhone(), roomId = freeRoom(), role = 'owner', livesHere = true, birthYear = null, smartphone = true } = options
      const { residencyId } = await desk.client.call(contract.listResident, {
        body: { roomId, phone, name, role, livesHere, birthYear, smartphone },
      })
      const { accountId, ...residency } = await residencyOf(world, residencyId)
      if (role === 'helper') await agreeIn(world, communityId, roomId, residencyId)
      return { phone, residencyId, roomId, name, ...residency, client: await sessionOf(world, accountId, communityId) }
    },
    async deps() {
      const deps = await world.app.depsFor(communityId)
      if (!deps) throw new Error('the town has no community')
      return deps
    },
  }
}

const staffNames: Partial<Record<StaffRole, string>> = {
  desk: '何小雨',
  butler: '周晓岚',
  engineer: '陈立军',
  manager: '王建国',
  operator: '李运营',
}

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
    yield* run(
      tx
        .insert(staff)
        .values({ communityId, id: staffId, accountId, name, title: name, workPhone: '100-0000', active: true, createdAt: now })
        .returning(),
    )
    yield* run(
      tx
        .insert(staffRoles)
        .values(roles.map((role) => ({ communityId, staffId, role })))
        .returning(),
    )
    yield* run(
      tx.insert(memberships).values({ accountId, kind: 'staff', communityId, companyId: world.companyId, createdAt: now }).returning(),
    )
    for (const buildingId of buildingIds)
      yield* run(
        tx
          .insert(butlerAreas)
          .values({ communityId, id: ids.next('area', now), staffId, buildingId })
          .returning(),
      )
  })
  return { staffId, name, login, client: await sessionOf(world, accountId, communityId) }
}

/** A resident who lives in the room says yes to a helper; in an empty room the yes is written straight into the table. */
async function agreeIn(world: World, communityId: string, roomId: string, residencyId: string): Promise<void> {
  const { residencies, persons } = world.db.tables
  const [living] = await world.db.read((tx) =>
    tx
      .select({ accountId: persons.accountId })
      .from(residencies)
      .innerJoin(persons, eq(persons.id, residencies.personId))
      .where(and(eq(residencies.roomId, roomId), eq(residencies.livesHere, true), eq(residencies.state, 'active'))),
  )
  if (living) {
    const client = await sessionOf(world, living.accountId, communityId)
    await client.call(contract.agreeToHelper, { params: { residencyId } })
    return
  }
  await world.db.atomic((tx) => run(tx.update(residencies).set({ state: 'active' }).where(eq(residencies.id, residencyId)).returning()))
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
