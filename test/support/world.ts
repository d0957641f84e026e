import * as contract from '@linsheng/shared/contract'
import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import { createCompany } from '@linsheng/server/src/modules/community/set-up.ts'
import { changeSettings } from '@linsheng/server/src/modules/community/store.ts'
import { run, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { eq } from 'drizzle-orm'
import { movableClock, type Started, startApp, type WorldOptions } from './app.ts'
import { Client, type Session } from './client.ts'
import { type Engine, type OpenedDatabase, openEngine } from './engines.ts'

export { type MovableClock, type WorldOptions } from './app.ts'

export interface StaffIn {
  staffId: string
  login: string
  name: string
  client: Client
}
export interface ResidentIn {
  phone: string
  residencyId: string
  roomId: string
  client: Client
}

export interface World extends OpenedDatabase, Started {
  companyId: string
  operator: Client
  communityId: string
  addCommunity(name: string): Promise<string>
  addBuilding(communityId: string, name: string, floors: number, perFloor: number): Promise<{ buildingId: string; rooms: string[] }>
  addStaff(communityId: string, name: string, roles: StaffRole[], buildingIds?: string[]): Promise<StaffIn>
  addResident(
    communityId: string,
    roomId: string,
    name: string,
    options?: { role?: ResidentRole; livesHere?: boolean; birthYear?: number; smartphone?: boolean },
  ): Promise<ResidentIn>
  changeSettings(communityId: string, settings: Record<string, unknown>): Promise<void>
}

/** A first password counts as chosen. */
const keepFirstPassword = (tx: Tx, login: string) =>
  tx.update(tx.t.accounts).set({ passwordDue: false }).where(eq(tx.t.accounts.login, login)).returning({ id: tx.t.accounts.id })

/** Of every member of staff in a test. */
export const password = 'a-long-password'
const sessionOf = (reply: contract.Session): Session => ({ access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' })

/** The real app over a new database, with a company and its first community. */
export async function openWorld(engine: Engine, start = '2026-06-12 13:24', options: WorldOptions = {}): Promise<World> {
  const opened = await openEngine(engine, options)
  const clock = movableClock(start)
  const ids = systemIds()
  const started = await startApp(opened, clock, options)
  const { app, sms } = started
  const made = await createCompany(
    opened.db,
    { ids, now: clock.now() },
    { name: '栖邻物业', demo: false, operator: { login: 'operator', password } },
  )
  if ('refused' in made) throw new Error('the company was refused')
  const signIn = new Client(app, null, '')
  const staffSession = async (login: string) =>
    sessionOf(await signIn.call(contract.signInStaff, { body: { login, password, carrier: 'bearer' } }))
  const residentSession = async (phone: string) => {
    await signIn.call(contract.requestSignInCode, { body: { phone } })
    const code = sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
    return sessionOf(await signIn.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } }))
  }
  let people = 0
  const operatorSession = await staffSession('operator')

  const world: World = {
    ...opened,
    ...started,
    companyId: made.companyId,
    operator: new Client(app, operatorSession, ''),
    communityId: '',
    async addCommunity(name) {
      const phones = { servicePhone: '400-100-0000', dutyPhone: '400-100-0001' }
      const operator = { name: '孙运营', title: '公司运营' }
      const body = { companyId: made.companyId, name, timeZone: 'Asia/Shanghai', ...phones, operator }
      return (await world.operator.call(contract.createCommunity, { body })).communityId
    },
    async addBuilding(communityId, name, floors, perFloor) {
      const rooms = Array.from({ length: floors * perFloor }, (_, i) => {
        const floor = Math.floor(i / perFloor) + 1
        return { number: `${floor}${String((i % perFloor) + 1).padStart(2, '0')}`, floor, areaCm2: 894_000, roomType: '两室一厅' }
      })
      const reply = await world.operator.in(communityId).call(contract.createBuilding, { params: {}, body: { name, rooms } })
      return { buildingId: reply.buildingId, rooms: reply.roomIds }
    },
    async addStaff(communityId, name, roles, buildingIds = []) {
      people += 1
      const login = `staff${people}`
      const { staffId } = await world.operator
        .in(communityId)
        .call(contract.createStaff, { params: {}, body: { login, password, name, title: name, workPhone: '100-0000', roles, buildingIds } })
      // as if the first password had been changed to this one: choosing another has tests of its own
      await opened.db.atomic((tx) => run(keepFirstPassword(tx, login)))
      return { staffId, login, name, client: new Client(app, await staffSession(login), communityId) }
    },
    async addResident(communityId, roomId, name, options = {}) {
      people += 1
      const phone = `138${String(people).padStart(8, '0')}`
      const { role = 'owner', livesHere = true, birthYear = null, smartphone = true } = options
      const { residencyId } = await world.operator
        .in(communityId)
        .call(contract.listResident, { params: {}, body: { roomId, phone, name, role, livesHere, birthYear, smartphone } })
      return { phone, residencyId, roomId, client: new Client(app, await residentSession(phone), communityId) }
    },
    async changeSettings(communityId, settings) {
      await opened.db.atomic((tx) => run(changeSettings(tx, communityId, settings)))
    },
    async drop() {
      await app.close()
      await opened.drop()
    },
  }
  world.communityId = await world.addCommunity('梧桐里')
  return world
}
