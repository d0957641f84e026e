import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../support/client.ts'
import { billFor, orderAt } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a helper, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const stranger = (phone = freshPhone()) => signInByPhone(town.world, phone, town.communityId)
  const numberOf = async (roomId: string) => (await rowsOf(town.world, 'rooms')).find(({ id }) => id === roomId)?.number ?? ''
  const ask = async (client: Client, { roomId }: Pick<Neighbour, 'roomId'>, name = '女儿') => {
    const { communityId, buildingId } = town
    const body = { communityId, buildingId, roomNumber: await numberOf(roomId), role: 'helper' as const, name }
    return (await client.call(contract.requestResidency, { body })).residencyId
  }
  const listed = async ({ client }: Pick<Neighbour, 'client'>) => (await client.call(contract.listMyHelpers)).data
  const agree = (who: Pick<Neighbour, 'client'>, residencyId: string) => who.client.ask(contract.agreeToHelper, { params: { residencyId } })
  const end = (client: Client, residencyId: string) => client.ask(contract.endResidency, { params: { residencyId } })
  const homesOf = async (client: Client) => (await client.call(contract.readMe)).communities.flatMap(({ homes }) => homes)
  const noticesTo = async (personId: string) =>
    (await rowsOf(town.world, 'inbox')).filter(({ recipient, kind }) => recipient === `p:${personId}` && kind === 'household')

  /** Every way in which an account comes to a room as helper. @returns the helper's client and the residency */
  const ways: Record<string, (who: Neighbour) => Promise<{ client: Client; residencyId: string }>> = {
    async 'the code of an invitation'({ roomId }) {
      const { code } = await town.desk.client.call(contract.inviteResident, { body: { roomId, role: 'helper' } })
      const client = await stranger()
      const { residencyId } = await client.call(contract.bindByInvitation, { body: { code, name: '陌生人' } })
      return { client, residencyId }
    },
    async 'the list of the desk'({ roomId }) {
      const phone = freshPhone()
      const { residencyId } = await town.desk.client.call(contract.listResident, {
        body: { roomId, phone, name: '陌生人', role: 'helper', livesHere: true, birthYear: null, smartphone: true },
      })
      return { client: await stranger(phone), residencyId }
    },
    async 'asking, and the yes of a colleague'(who) {
      const client = await stranger()
      const residencyId = await ask(client, who, '陌生人')
      const asked = (await town.desk.client.call(contract.listResidencyRequests)).data
      expect(asked.map((row) => row.residencyId)).not.toContain(residencyId)
      const yes = await town.desk.client.ask(contract.answerResidencyRequest, { params: { residencyId }, body: { approve: true } })
      expect(yes.problem.code).toBe('invalid_request')
      return { client, residencyId }
    },
  }

  it.each(Object.keys(ways))('who comes by %s reads nothing of the home before a resident who lives there says yes', async (way) => {
    const who = await town.moveIn('林玉兰')
    const order = await orderAt(town, 'scheduled', who)
    const bill = await billFor(town, who.roomId)
    const { client, residencyId } = (await ways[way]?.(who)) ?? { client: who.client, residencyId: '' }
    const reads = () =>
      Promise.all([
        client.ask(contract.readRepair, { params: { repairId: order.id } }),
        client.ask(contract.readBill, { params: { billId: bill.id } }),
        client.ask(contract.listMyBills),
        client.ask(contract.listMyRepairs, { query: {} }),
      ])
    expect((await reads()).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(await homesOf(client)).toMatchObject([{ residencyId, role: 'helper', state: 'pending', livesHere: false }])
    expect(await listed(who)).toMatchObject([{ residencyId, name: '陌生人', state: 'asked' }])
    expect((await agree(who, residencyId)).status).toBe(204)
    expect((await reads()).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await listed(who)).toMatchObject([{ residencyId, state: 'active' }])
  })

  it('is told to the residents of the home when he asks, and hears their yes', async () => {
    const who = await town.moveIn('林玉兰')
    const landlord = await town.moveIn('房东', { roomId: who.roomId, livesHere: false })
    const helper = await stranger()
    const residencyId = await ask(helper, who)
    expect((await noticesTo(who.personId)).map(({ title }) => title)).toEqual(['女儿想代您家办事'])
    expect(await noticesTo(landlord.personId)).toEqual([])
    await agree(who, residencyId)
    const personId = (await rowsOf(town.world, 'residencies')).find(({ id }) => id === residencyId)?.personId ?? ''
    expect((await noticesTo(personId)).map(({ title }) => title)).toEqual(['可以代办了'])
  })

  it('is not agreed to by a landlord, a neighbour, another helper or a colleague', async () => {
    const who = await town.moveIn('林玉兰')
    const landlord = await town.moveIn('房东', { roomId: who.roomId, livesHere: false })
    const neighbour = await town.moveIn('邻居')
    const first = await stranger()
    const firstId = await ask(first, who)
    await agree(who, firstId)
    const residencyId = await ask(await stranger(), who)
    const tries = await Promise.all([landlord, neighbour].map((one) => agree(one, residencyId)))
    expect(tries.map(({ problem }) => problem.code)).toEqual(['not_found', 'not_found'])
    expect((await agree({ client: first }, residencyId)).problem.code).toBe('forbidden')
    expect((await agree({ client: town.manager.client }, residencyId)).problem.code).toBe('forbidden')
    expect([await listed(landlord), await listed(neighbour)]).toEqual([[], []])
    expect((await agree(who, who.residencyId)).problem.code).toBe('not_found')
  })

  it('is ended with one call by the resident, also before the yes, and once', async () => {
    const who = await town.moveIn('林玉兰')
    const client = await stranger()
    const residencyId = await ask(client, who)
    await agree(who, residencyId)
    expect((await agree(who, residencyId)).problem.code).toBe('already_done')
    expect((await end(who.client, residencyId)).status).toBe(204)
    expect((await client.refused(contract.listMyBills)).code).toBe('not_found')
    expect((await end(who.client, residencyId)).problem.code).toBe('already_done')
    const again = await ask(client, who)
    expect((await end(who.client, again)).status).toBe(204)
    expect((await agree(who, again)).problem.code).toBe('already_done')
    expect([await homesOf(client), await listed(who)]).toEqual([[], []])
  })

  it('is not ended by a neighbour, and a resident ends no other resident', async () => {
    const who = await town.moveIn('林玉兰')
    const partner = await town.moveIn('先生', { roomId: who.roomId, role: 'family' })
    const neighbour = await town.moveIn('邻居')
    const residencyId = await ask(await stranger(), who)
    expect((await end(neighbour.client, residencyId)).problem.code).toBe('not_found')
    expect((await end(who.client, partner.residencyId)).problem.code).toBe('not_found')
  })

  it('helps no longer than the resident who said yes lives there', async () => {
    const who = await town.moveIn('林玉兰')
    const partner = await town.moveIn('先生', { roomId: who.roomId, role: 'family' })
    const [hers, his] = [await stranger(), await stranger()]
    await agree(who, await ask(hers, who))
    await agree(partner, await ask(his, who))
    await end(who.client, who.residencyId)
    expect((await hers.refused(contract.listMyBills)).code).toBe('not_found')
    expect((await his.ask(contract.listMyBills)).status).toBe(200)
    const next = await town.moveIn('新住户', { roomId: who.roomId, role: 'tenant' })
    expect(await listed(next)).toHaveLength(1)
    await end(partner.client, partner.residencyId)
    expect(await listed(next)).toEqual([])
  })

  it('helps no longer than the account of the resident who said yes exists', async () => {
    const who = await town.moveIn('林玉兰')
    const helper = await stranger()
    await agree(who, await ask(helper, who))
    town.world.clock.pass(2)
    await who.client.call(contract.requestSignInCode, { body: { phone: who.phone } })
    const code = town.world.sms.at(-1)?.params.code ?? ''
    await who.client.call(contract.eraseMe, { body: { phone: who.phone, code } })
    expect((await helper.refused(contract.listMyBills)).code).toBe('not_found')
    const rows = await rowsOf(town.world, 'residencies')
    expect(rows.filter(({ agreedBy }) => agreedBy === who.personId)).toEqual([])
  })
})
