import * as contract from '@linsheng/shared/contract'
import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import type { AppDeps } from '@linsheng/server/src/app.ts'
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
  birthYear?: number
  smartphone?: boolean
}

const password = 'a-long-password'
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
    async moveIn(name = '住户', { roomId = freeRoom(), ...options } = {}) {
      const resident = await world.addResident(communityId, roomId, name, options)
      return { ...resident, name, ...(await residencyOf(world, resident.residencyId)) }
    },
    async deps() {
      const deps = await world.app.depsFor(communityId)
      if (!deps) throw new Error('the town has no community')
      return deps
    },
  }
}

const staffNames: Partial<Record<StaffRole, string>> = { desk: '何小雨', butler: '周晓岚', engineer: '陈立军', manager: '王建国', operator: '李运营' }

async function hireIn(world: World, communityId: string, roles: StaffRole[], buildingIds: string[]): Promise<Colleague> {
  hired += 1
  const login = `colleague${hired}`
  const name = roles.map((role) => staffNames[role] ?? '同事').join('')
  const body = { login, password, name, title: name, workPhone: '100-0000', roles, buildingIds }
  const { staffId } = await world.operator.in(communityId).call(contract.createStaff, { params: {}, body })
  return { staffId, name, login, client: await signInStaff(world, login, communityId) }
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

async function residencyOf(world: World, residencyId: string): Promise<{ personId: string; household: string }> {
  const { residencies } = world.db.tables
  const [row] = await world.db.read((tx) => tx.select().from(residencies).where(eq(residencies.id, residencyId)))
  return { personId: row?.personId ?? '', household: row?.household ?? '' }
}
