import * as contract from '@linsheng/shared/contract'
import { Client, newKey } from '../../support/client.ts'
import { billFor, lowCase, orderAt, pay, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { askToBeErased, codeFor, erase } from '../../support/erasing.ts'
import { heldPayment } from '../../support/paying.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { freshPhone, password, signInByPhone, signInStaff } from '../../support/sessions.ts'
import { foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

describe.each(engines)('asking to be erased, on %s', (engine) => {
  let town: Town
  let anyone: Client

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
    anyone = new Client(town.world.app, null, '')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const isHere = async ({ personId }: Pick<Neighbour, 'personId'>) =>
    (await rowsOf(town.world, 'persons')).some(({ id }) => id === personId)
  /** What a community keeps, but for what a code that was sent leaves. */
  const kept = () => dumpOf(town.world, town.communityId)

  it('is refused, and changes nothing, while an order, a matter, money or a question is open, and says which', async () => {
    const { world } = town
    const open: Record<string, (who: Neighbour) => Promise<string>> = {
      order: async (who) => (await orderAt(town, 'working', who)).id,
      case: async (who) => (await lowCase(town, who)).caseId,
      payment: async (who) => heldPayment(town, who, [await billFor(town, who.roomId)], 1),
      async question(who) {
        const bill = await billFor(town, who.roomId)
        await who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '多收了' } })
        return bill.id
      },
    }
    for (const [kind, begin] of Object.entries(open)) {
      const who = await town.moveIn('有事没完的')
      const id = await begin(who)
      await world.work()
      expect((await who.client.call(contract.readErasure)).communities).toMatchObject([
        { communityId: town.communityId, hindrances: [{ kind, id }] },
      ])
      const before = await kept()
      const { status, problem } = await askToBeErased(world, who)
      expect([status, problem.code, problem.params]).toEqual([409, 'state_conflict', { reason: kind, id, communityId: town.communityId }])
      expect(await kept()).toEqual(before)
      expect((await who.client.call(contract.readMyData)).name).toBe('有事没完的')
    }
  })

  it('tells before what it would take: where, which homes, and how it is proved', async () => {
    const who = await town.moveIn('想走的')
    const { reply } = await who.client.ask(contract.readErasure)
    expect(reply).toMatchObject({ proof: 'code', worksHere: false, communities: [{ name: '梧桐里', hindrances: [] }] })
    expect(reply.phoneMasked).toBe(`${who.phone.slice(0, 3)}****${who.phone.slice(-4)}`)
    expect(reply.communities[0]?.homes).toHaveLength(1)
  })

  it('needs the code that was just sent to the own number: a wrong one, another’s and a used one do nothing', async () => {
    const { world } = town
    const [who, other] = [await town.moveIn('甲'), await town.moveIn('乙')]
    const code = await codeFor(world, who.phone)
    const others = await codeFor(world, other.phone)
    const wrong = code === '000000' ? '000001' : '000000'
    for (const body of [{ phone: who.phone, code: wrong }, ...(others === code ? [] : [{ phone: who.phone, code: others }])]) {
      expect((await anyone.refused(contract.eraseMe, { body })).code).toBe('sign_in_failed')
    }
    expect([await isHere(who), await isHere(other)]).toEqual([true, true])
    const { status } = await anyone.ask(contract.eraseMe, { body: { phone: who.phone, code } })
    expect([status, await isHere(who), await isHere(other)]).toEqual([204, false, true])
    expect((await anyone.refused(contract.eraseMe, { body: { phone: who.phone, code } })).code).toBe('sign_in_failed')
  })

  it('locks a network that guesses at codes, as the sign-in does', async () => {
    const who = await town.moveIn('被猜的')
    const answers: string[] = []
    for (let i = 0; i < 7; i += 1)
      answers.push((await anyone.refused(contract.eraseMe, { body: { phone: who.phone, code: '000000' } })).code)
    expect(answers.at(-1)).toBe('locked_out')
    expect(await isHere(who)).toBe(true)
    town.world.clock.pass(20)
    await erase(town.world, who)
  })

  it('names the field that is missing', async () => {
    for (const [body, pointer] of [
      [{}, '/body/phone'],
      [{ phone: freshPhone() }, '/body/code'],
    ] as const) {
      const { errors } = await anyone.refused(contract.eraseMe, { body })
      expect(errors).toEqual([{ pointer, code: 'required' }])
    }
  })

  it('is done once: the same key again, after a lost reply, answers the same, and the ledger says it once', async () => {
    const { world } = town
    const who = await town.moveIn('回执丢了的')
    const [phone, code, key] = [who.phone, await codeFor(world, who.phone), newKey()]
    const before = (await rowsOf(world, 'erasures')).length
    const answers = [1, 2, 3].map(() => anyone.ask(contract.eraseMe, { body: { phone, code }, key }))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204, 204])
    expect((await anyone.ask(contract.eraseMe, { body: { phone, code }, key })).status).toBe(204)
    expect((await rowsOf(world, 'erasures')).length).toBe(before + 2)
  })

  it('signs out everywhere: no token works any more, for reading or for writing', async () => {
    const who = await town.moveIn('到处登录的')
    const second = await signInByPhone(town.world, who.phone, town.communityId)
    await erase(town.world, who)
    for (const client of [who.client, second]) {
      expect((await client.refused(contract.readMe)).code).toBe('not_signed_in')
      const body = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const }
      expect((await client.refused(contract.reportRepair, { body })).code).toBe('not_signed_in')
    }
  })

  it('erases the person in every community, or in none where one of them has something open', async () => {
    const { world } = town
    const elsewhere = await foundTown(world, await world.addCommunity('枫林苑'), 2)
    const here = await town.moveIn('两处有家的')
    const there = await elsewhere.moveIn('两处有家的', { phone: here.phone })
    const order = await orderAt(elsewhere, 'finished', there)
    const refused = await askToBeErased(world, here)
    expect(refused.problem.params).toEqual({ reason: 'order', id: order.id, communityId: elsewhere.communityId })
    expect([await isHere(here), await isHere(there)]).toEqual([true, true])
    await there.client.call(contract.confirmRepair, { params: { repairId: order.id }, body: {} })
    await erase(world, here)
    expect([await isHere(here), await isHere(there)]).toEqual([false, false])
    const entries = (await rowsOf(world, 'erasures')).slice(-3)
    expect(entries.map(({ communityId }) => communityId).sort()).toEqual(['', elsewhere.communityId, town.communityId].sort())
  })

  it('leaves a colleague at work: the resident goes, the account with its name, password and pictures of work stays', async () => {
    const { world } = town
    const colleague = await town.hire(['engineer'])
    const { code } = await town.desk.client.call(contract.inviteResident, { body: { roomId: town.freeRoom(), role: 'tenant' } })
    await colleague.client.call(contract.bindByInvitation, { body: { code } })
    const photo = await upload(colleague.client)
    const plan = await colleague.client.call(contract.readErasure)
    expect(plan).toMatchObject({ proof: 'password', worksHere: true })
    const { login } = colleague
    const wrong = await anyone.refused(contract.eraseMe, { body: { login, password: 'another-password' } })
    expect(wrong.code).toBe('sign_in_failed')
    expect((await anyone.ask(contract.eraseMe, { body: { login, password } })).status).toBe(204)
    const me = await colleague.client.call(contract.readMe)
    expect(me.communities.map(({ homes, staff }) => [homes, staff?.staffId])).toEqual([[[], colleague.staffId]])
    expect((await signInStaff(world, login, town.communityId)).session?.access).not.toBe('')
    expect((await colleague.client.refused(contract.readMyData)).code).toBe('forbidden')
    expect((await rowsOf(world, 'files')).some(({ id }) => id === photo)).toBe(true)
    // who moves in again at once stays, whatever the second look finds
    const next = await town.desk.client.call(contract.inviteResident, { body: { roomId: town.freeRoom(), role: 'tenant' } })
    await colleague.client.call(contract.bindByInvitation, { body: { code: next.code } })
    world.clock.pass(11)
    await world.work()
    expect((await colleague.client.call(contract.readMe)).communities[0]?.homes).toHaveLength(1)
  })

  it('lets a person who comes back later begin as somebody new, with another household and no past', async () => {
    const { world } = town
    const who = await town.moveIn('走了又来的')
    await pay(town, who)
    await who.client.call(contract.giveConsent, { body: { purpose: 'survey', given: false, scene: 'my_data' } })
    await erase(world, who)
    const back = await town.moveIn('走了又来的', { phone: who.phone, roomId: who.roomId })
    expect([back.personId === who.personId, back.household === who.household]).toEqual([false, false])
    const data = await back.client.call(contract.readMyData)
    expect(data.points).toBe(0)
    expect(data.looks).toEqual([])
    expect(data.consents.filter(({ at }) => at !== null)).toEqual([])
    const { payments, answers, cases, repairs } = await back.client.call(contract.exportMyData)
    expect([payments, answers, cases, repairs]).toEqual([[], [], [], []])
    world.clock.pass(11)
    await world.work()
    expect(await isHere(back)).toBe(true)
    await signInByPhone(world, who.phone, town.communityId)
  })

  it('erases also a person who has a number and no home here', async () => {
    const phone = freshPhone()
    const client = await signInByPhone(town.world, phone, town.communityId)
    expect((await client.call(contract.readErasure)).communities).toEqual([])
    await erase(town.world, { phone })
    expect((await client.refused(contract.readMe)).code).toBe('not_signed_in')
  })

  it('answers a number that nobody has as any other number: its code is what counts', async () => {
    const phone = freshPhone()
    const code = await codeFor(town.world, phone)
    expect((await anyone.refused(contract.eraseMe, { body: { phone, code: code === '111111' ? '222222' : '111111' } })).code).toBe(
      'sign_in_failed',
    )
    expect((await anyone.refused(contract.eraseMe, { body: { phone, code } })).code).toBe('not_found')
  })
})
