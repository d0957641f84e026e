import * as contract from '@linsheng/shared/contract'
import { forgetCallers } from '@linsheng/server/src/modules/repair/caller.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

const caller = { name: '隔壁老王', phone: '13912345678' }

describe.each(engines)('a report by somebody on no list, on %s', (engine) => {
  let town: Town
  let neighbour: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
    neighbour = await town.moveIn('住这儿的')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const enter = (more: object = {}) =>
    town.desk.client.ask(contract.enterRepair, {
      key: crypto.randomUUID(),
      body: { roomId: neighbour.roomId, spot: 'kitchen', description: '楼上往下滴水', channel: 'phone', caller, ...more } as never,
    })
  const order = async (more: object = {}): Promise<contract.RepairOrder> => {
    const { status, reply } = await enter(more)
    expect(status).toBe(201)
    return reply
  }
  const phone = (by: Colleague, repairId: string) => by.client.ask(contract.readCallerPhone, { params: { repairId } })
  const rowOf = async (id: string) => (await rowsOf(town.world, 'repairs')).find((row) => row.id === id)

  it('keeps name and number sealed with the order, and shows staff the number masked', async () => {
    const made = await order()
    expect(made).toMatchObject({ caller: { name: '隔壁老王', phoneMasked: '139****5678' }, resident: { personId: null, name: '' } })
    const row = await rowOf(made.id)
    expect(JSON.stringify(row)).not.toMatch(/隔壁老王|13912345678/)
    expect(row).toMatchObject({ reporterId: null, reporterHousehold: '' })
    const { data } = await town.desk.client.call(contract.listRepairs, { query: { scope: 'submitted' } })
    expect(data.find(({ id }) => id === made.id)?.resident).toBe('隔壁老王')
  })

  it('takes a public place too, and either a resident or a caller', async () => {
    const made = await order({ roomId: undefined, spot: 'public', where: '八栋门口' })
    expect(made.caller).toMatchObject({ name: '隔壁老王' })
    const both = await enter({ personId: neighbour.personId })
    expect(both).toMatchObject({ status: 400, problem: { errors: [{ pointer: '/body/caller', code: 'not_available' }] } })
    for (const wrong of [
      { name: '', phone: caller.phone },
      { name: '王', phone: 'abc' },
      { name: '王'.repeat(51), phone: caller.phone },
    ])
      expect((await enter({ caller: wrong })).status).toBe(400)
    expect((await enter({ caller: { name: '买买提·阿不都热依木'.repeat(5), phone: '0571-88001210' } })).status).toBe(201)
  })

  it('tells the household of the room nothing of the caller, and nobody anything', async () => {
    const before = (await rowsOf(town.world, 'outbox')).length
    const made = await order()
    await town.desk.client.call(contract.acceptRepair, { params: { repairId: made.id }, body: {} })
    await town.desk.client.call(contract.scheduleRepair, { params: { repairId: made.id }, body: { engineerId: town.engineer.staffId } })
    const told = (await rowsOf(town.world, 'outbox')).slice(before)
    expect(JSON.stringify(told)).not.toMatch(/隔壁老王|13912345678/)
    expect(told.filter(({ recipient }) => recipient === neighbour.personId)).toEqual([])
    const seen = await neighbour.client.ask(contract.readRepair, { params: { repairId: made.id } })
    const mine = await neighbour.client.ask(contract.listMyRepairs, { query: {} })
    expect(JSON.stringify([seen, mine])).not.toMatch(/隔壁老王|5678/)
  })

  it('opens the number to who goes there or dispatches it, on record, and to nobody else', async () => {
    const made = await order()
    const other = await town.hire(['engineer'])
    const looks = async () => (await rowsOf(town.world, 'looks')).filter(({ subjectId }) => subjectId === made.id)
    expect((await phone(town.engineer, made.id)).status).toBe(404)
    expect(await looks()).toEqual([])
    expect((await phone(town.desk, made.id)).reply).toEqual({ phone: caller.phone })
    await town.desk.client.call(contract.acceptRepair, { params: { repairId: made.id }, body: {} })
    await town.desk.client.call(contract.scheduleRepair, { params: { repairId: made.id }, body: { engineerId: town.engineer.staffId } })
    expect((await phone(town.engineer, made.id)).reply).toEqual({ phone: caller.phone })
    expect((await phone(other, made.id)).status).toBe(404)
    expect((await looks()).map(({ staffId, personId, why }) => [staffId, personId, why])).toEqual([
      [town.desk.staffId, '', 'repair'],
      [town.engineer.staffId, '', 'repair'],
    ])
  })

  it('shows a butler of another building neither name nor number', async () => {
    const elsewhere = await town.hire(['butler'], [])
    const entered = await elsewhere.client.call(contract.enterRepair, {
      body: { roomId: neighbour.roomId, spot: 'kitchen', description: '滴水', channel: 'phone', caller },
    })
    expect(entered.caller).toBeUndefined()
    expect((await phone(elsewhere, entered.id)).status).toBe(404)
    expect((await phone(town.butler, entered.id)).reply).toEqual({ phone: caller.phone })
  })

  it('forgets the caller a week after the end, and closes the number at the end', async () => {
    const made = await order()
    const repair = { params: { repairId: made.id } }
    await town.world.db.atomic(function* (tx) {
      return yield* run(
        tx
          .update(tx.t.repairs)
          .set({ state: 'timed_out', endedAt: town.world.clock.now() })
          .where(eq(tx.t.repairs.id, made.id))
          .returning(),
      )
    })
    expect((await phone(town.desk, made.id)).status).toBe(404)
    expect((await town.desk.client.call(contract.readRepair, repair)).caller).toMatchObject({ name: '隔壁老王' })
    const night = async () => {
      const deps = await town.deps()
      await town.world.db.atomic(function* (tx) {
        yield* forgetCallers(tx, deps)
        return null
      })
    }
    town.world.clock.pass(6.9 * 24 * 60)
    await night()
    expect((await rowOf(made.id))?.callerCipher).not.toBeNull()
    town.world.clock.pass(0.2 * 24 * 60)
    await night()
    expect((await rowOf(made.id))?.callerCipher).toBeNull()
    expect((await town.desk.client.call(contract.readRepair, repair)).caller).toBeUndefined()
  })
})
