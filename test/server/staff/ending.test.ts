import * as contract from '@linsheng/shared/contract'
import { prepareStaff } from '@linsheng/server/src/modules/staff/hiring.ts'
import { type Query, run, type Steps } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client, newKey } from '../../support/client.ts'
import { orderAt, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { password, signInStaff } from '../../support/sessions.ts'
import { type Colleague, foundTown, openTown, type Town } from '../../support/town.ts'

/** A body that waits after some of its steps, where a transaction can wait. */
function* standingStill<R>(steps: Steps<R>, after: number, until: Promise<void>): Steps<R> {
  let next = steps.next()
  for (let done = 0; !next.done; done += 1) {
    if (done === after) yield { query: { then: until.then.bind(until), all: () => [] } as unknown as Query<unknown> }
    next = steps.next(yield next.value)
  }
  return next.value
}

describe.each(engines)('ending a colleague’s access, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const nobody = { casesTo: null, ordersTo: null }
  const end = (who: Colleague, by: Colleague = town.manager, body: contract.BodyOf<typeof contract.endStaff> = nobody) =>
    by.client.ask(contract.endStaff, { params: { staffId: who.staffId }, body })
  const row = async (who: Colleague) => (await rowsOf(town.world, 'staff')).find(({ id }) => id === who.staffId)

  it('is over at once, in every session: an account that belongs nowhere else is signed out, and then finds nothing', async () => {
    const who = await town.hire(['butler'], [town.buildingId])
    const second = await signInStaff(town.world, who.login, town.communityId)
    expect((await end(who)).status).toBe(200)
    for (const client of [who.client, second]) {
      expect((await client.refused(contract.listCases, { query: { scope: 'mine' } })).code).toBe('not_signed_in')
      expect((await client.refused(contract.readMe)).code).toBe('not_signed_in')
    }
    expect(await row(who)).toMatchObject({ active: false, endedAt: town.world.clock.now(), endedBy: town.manager.staffId })
    const again = await signInStaff(town.world, who.login, town.communityId)
    expect((await again.call(contract.readMe)).communities).toEqual([])
    expect((await again.refused(contract.listColleagues)).code).toBe('not_found')
  })

  it('ends in this community alone: one who works elsewhere too stays signed in, and works there', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    const { operator } = town.world
    const [me] = (await operator.call(contract.readMe)).communities.filter(({ communityId }) => communityId === other.communityId)
    const staffId = me?.staff?.staffId ?? ''
    expect((await other.operator.client.ask(contract.endStaff, { params: { staffId }, body: nobody })).status).toBe(200)
    expect((await operator.in(other.communityId).refused(contract.listTeam)).code).toBe('not_found')
    expect((await operator.in(town.communityId).call(contract.listTeam)).data.length).toBeGreaterThan(0)
    const communities = (await operator.call(contract.readMe)).communities.map(({ communityId }) => communityId)
    expect([communities.includes(other.communityId), communities.includes(town.communityId)]).toEqual([false, true])
  })

  it('repeated with the same key it is the same ending; with another one it has been done', async () => {
    const who = await town.hire(['guard'])
    const call = { params: { staffId: who.staffId }, body: nobody, key: newKey() }
    const first = await town.manager.client.call(contract.endStaff, call)
    expect(await town.manager.client.call(contract.endStaff, call)).toEqual(first)
    expect((await end(who)).problem.code).toBe('already_done')
  })

  it('of a colleague of another community, or of nobody, is missing', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('松涛里'), 1)
    expect((await end(other.desk)).problem.code).toBe('not_found')
    expect((await end({ ...other.desk, staffId: 'stf_00000000000000000000000000' })).problem.code).toBe('not_found')
    expect((await town.manager.client.in(other.communityId).refused(contract.listTeam)).code).toBe('not_found')
    expect((await rowsOf(town.world, 'staff')).find(({ id }) => id === other.desk.staffId)?.active).toBe(true)
  })

  it('a manager does not end the own, nor another head’s; an operator does, but never the last manager’s', async () => {
    expect((await end(town.manager)).problem).toMatchObject({ code: 'state_conflict', params: { reason: 'self' } })
    expect((await end(town.operator)).problem.code).toBe('forbidden')
    expect((await end(town.manager, town.operator)).problem).toMatchObject({ code: 'state_conflict', params: { reason: 'last_manager' } })
    const second = await town.hire(['manager'])
    expect((await end(second)).problem.code).toBe('forbidden')
    expect((await end(town.operator, town.operator)).problem.params).toEqual({ reason: 'self' })
    expect((await end(second, town.operator)).status).toBe(200)
    expect((await row(town.manager))?.active).toBe(true)
  })

  it('two operators who end each other in the same moment: one of them is left', async () => {
    const [one, two] = [await town.hire(['operator']), await town.hire(['operator'])]
    const answers = await Promise.all([end(one, two), end(two, one)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect([(await row(one))?.active, (await row(two))?.active].sort()).toEqual([false, true])
  })

  it('takes the colleague out of every list to choose from, and nothing can be put in those hands any more', async () => {
    const engineer = await town.hire(['engineer', 'butler'])
    await end(engineer)
    const { data } = await town.desk.client.call(contract.listColleagues)
    expect(data.map(({ id }) => id)).not.toContain(engineer.staffId)
    const team = await town.manager.client.call(contract.listTeam)
    expect(team.data.map(({ id }) => id)).not.toContain(engineer.staffId)
    const order = await orderAt(town, 'accepted', await town.moveIn())
    const sent = await town.desk.client.refused(contract.scheduleRepair, {
      params: { repairId: order.id },
      body: { engineerId: engineer.staffId },
    })
    expect(sent.errors).toEqual([{ pointer: '/body/engineerId', code: 'not_available' }])
    const params = { staffId: engineer.staffId }
    expect((await town.manager.client.refused(contract.setAreas, { params, body: { areas: [] } })).code).toBe('not_found')
    expect((await town.manager.client.refused(contract.setDuty, { params, body: { offDutyUntil: null } })).code).toBe('not_found')
    const area = { buildingId: town.buildingId, floorFrom: null, floorTo: null, deputyId: engineer.staffId }
    const standIn = await town.manager.client.refused(contract.setAreas, {
      params: { staffId: town.butler.staffId },
      body: { areas: [area] },
    })
    expect(standIn.errors).toEqual([{ pointer: '/body/areas/0/deputyId', code: 'not_available' }])
  })

  it('keeps the name on what the colleague did, and takes the number from it', async () => {
    const engineer = await town.hire(['engineer'])
    const who = await town.moveIn()
    const order = await orderAt({ ...town, engineer }, 'finished', who)
    const seen = () => who.client.call(contract.readRepair, { params: { repairId: order.id } })
    expect((await seen()).engineer?.phone).toBe('100-0000')
    await end(engineer)
    expect((await seen()).engineer).toMatchObject({ id: engineer.staffId, name: engineer.name, phone: null })
    expect((await seen()).timeline.filter(({ kind }) => kind === 'finished').map(({ by }) => by)).toEqual([engineer.name])
    const desk = await town.desk.client.call(contract.listRepairs, { query: { scope: 'open' } })
    expect(desk.data.find(({ id }) => id === order.id)?.engineer?.name).toBe(engineer.name)
  })

  it('ends the codes that the colleague had made and nobody has used', async () => {
    const who = await town.hire(['desk'])
    const { code } = await who.client.call(contract.inviteResident, { body: { roomId: town.freeRoom(), role: 'family' } })
    await end(who)
    const guest = await town.moveIn()
    expect((await guest.client.refused(contract.bindByInvitation, { body: { code } })).code).toBe('sign_in_failed')
  })

  it('leaves nothing waiting to go out to the colleague', async () => {
    const who = await town.hire(['desk'])
    await orderAt(town, 'submitted', await town.moveIn())
    const waiting = async () =>
      (await rowsOf(town.world, 'outbox')).filter(({ recipient, state }) => recipient === `s:${who.staffId}` && state === 'due').length
    expect(await waiting()).toBeGreaterThan(0)
    await end(who)
    expect(await waiting()).toBe(0)
    await orderAt(town, 'submitted', await town.moveIn())
    expect(await waiting()).toBe(0)
  })

  describe('and coming back', () => {
    const hireAgain = (login: string, roles: contract.BodyOf<typeof contract.createStaff>['roles'], buildingIds: string[] = []) =>
      town.manager.client.ask(contract.createStaff, {
        body: { login, password: 'another-long-password', name: '周晓岚', title: '客服', workPhone: '200-0000', roles, buildingIds },
      })

    it('is the adding of a colleague by the same login: the same person, with the roles of now and none of before', async () => {
      const who = await town.hire(['butler'], [town.buildingId])
      await end(who)
      const back = await hireAgain(who.login, ['desk'])
      expect([back.status, back.reply.staffId]).toEqual([201, who.staffId])
      const refused = await town.world.operator.ask(contract.signInStaff, { body: { login: who.login, password, carrier: 'bearer' } })
      expect(refused.problem.code).toBe('sign_in_failed')
      const signedIn = await town.world.operator.call(contract.signInStaff, {
        body: { login: who.login, password: 'another-long-password', carrier: 'bearer' },
      })
      const session = { access: signedIn.accessToken ?? '', refresh: signedIn.refreshToken ?? '' }
      const client = new Client(town.world.app, session, town.communityId)
      const { passwordDue, communities } = await client.call(contract.readMe)
      const [community] = communities
      expect(passwordDue).toBe(true)
      expect(community?.staff).toEqual({ staffId: who.staffId, name: '周晓岚', roles: ['desk'] })
      expect((await rowsOf(town.world, 'butlerAreas')).filter(({ staffId }) => staffId === who.staffId)).toEqual([])
      const { data } = await town.manager.client.call(contract.listTeam)
      expect(data.find(({ id }) => id === who.staffId)).toMatchObject({ roles: ['desk'], offDutyUntil: null, buildings: [] })
      expect((await end(who)).status).toBe(200)
    })

    it('is not for a colleague who works here, nor for a login of another community', async () => {
      expect((await hireAgain(town.desk.login, ['desk'])).problem).toMatchObject({
        code: 'already_done',
        errors: [{ pointer: '/body/login', code: 'not_available' }],
      })
      const other = await foundTown(town.world, await town.world.addCommunity('云栖里'), 1)
      const who = await other.hire(['desk'])
      await other.manager.client.call(contract.endStaff, { params: { staffId: who.staffId }, body: nobody })
      expect((await hireAgain(who.login, ['desk'])).problem.code).toBe('already_done')
    })

    it('leaves the password of an account that belongs elsewhere too as it is', async () => {
      const who = await town.hire(['butler'])
      const accountId = (await row(who))?.accountId ?? ''
      const { memberships } = town.world.db.tables
      const elsewhere = { accountId, kind: 'staff', communityId: '', companyId: town.world.companyId, createdAt: 0 }
      await town.world.db.atomic((tx) => run(tx.insert(memberships).values(elsewhere).returning()))
      await end(who)
      expect((await hireAgain(who.login, ['butler'])).status).toBe(201)
      expect((await who.client.call(contract.readMe)).communities).toHaveLength(1)
      await signInStaff(town.world, who.login, town.communityId)
    })

    it('to two communities in the same moment sets one password: for the second it is an account that belongs elsewhere', async () => {
      const other = await foundTown(town.world, await town.world.addCommunity('桂花里'), 1)
      const who = await town.hire(['desk'])
      const accountId = (await row(who))?.accountId ?? ''
      const there = { communityId: other.communityId, id: `stf_${who.staffId.slice(4).split('').reverse().join('')}`, accountId }
      const { staff } = town.world.db.tables
      const gone = { name: '客服', title: '客服', workPhone: '1', active: false, createdAt: 0 }
      await town.world.db.atomic((tx) =>
        run(
          tx
            .insert(staff)
            .values({ ...there, ...gone })
            .returning(),
        ),
      )
      await end(who)
      const asking = { login: who.login, name: '周晓岚', title: '客服', workPhone: '1', roles: ['desk' as const], buildingIds: [] }
      const passwords = ['the-first-password', 'the-second-password'] as const
      const [first, second] = [
        await prepareStaff({ ...asking, password: passwords[0] }),
        await prepareStaff({ ...asking, password: passwords[1] }),
      ]
      const [here, elsewhere] = [await town.deps(), await other.deps()]
      let goOn = () => {}
      const held = new Promise<void>((resolve) => (goOn = resolve))
      const order: string[] = []
      const one = town.world.db.atomic((tx) => standingStill(first(tx, here, null), 4, held)).then(() => order.push(passwords[0]))
      await new Promise((resolve) => setTimeout(resolve, 50))
      const two = town.world.db.atomic((tx) => second(tx, elsewhere, null)).then(() => order.push(passwords[1]))
      await new Promise((resolve) => setTimeout(resolve, 100))
      goOn()
      await Promise.all([one, two])
      const opens: string[] = []
      for (const one of passwords) {
        const body = { login: who.login, password: one, carrier: 'bearer' as const }
        if ((await town.world.operator.ask(contract.signInStaff, { body })).status === 200) opens.push(one)
      }
      expect(opens).toEqual([order[0]])
    })

    it('as a head is an operator’s to allow', async () => {
      const who = await town.hire(['desk'])
      await end(who)
      expect((await hireAgain(who.login, ['manager'])).problem.code).toBe('forbidden')
      expect((await row(who))?.active).toBe(false)
    })
  })

  it('shows beforehand what is open with each, and whose access is not one’s own to end', async () => {
    const butler = await town.hire(['butler'], [town.buildingId])
    const engineer = await town.hire(['engineer'])
    await orderAt({ ...town, engineer }, 'scheduled', await town.moveIn())
    await orderAt({ ...town, engineer }, 'working', await town.moveIn())
    const who = await town.moveIn()
    await butler.client.call(contract.openCase, {
      body: { personId: who.personId, roomId: who.roomId, origin: 'call', title: '楼道灯坏了', words: '' },
    })
    const { data } = await town.manager.client.call(contract.listTeam)
    const of = (colleague: Colleague) => data.find(({ id }) => id === colleague.staffId)
    expect(of(butler)).toMatchObject({ buildings: ['8 栋'], open: { cases: 1, ordersToCome: 0, ordersOnSite: 0 }, hindrance: null })
    expect(of(engineer)).toMatchObject({ open: { cases: 0, ordersToCome: 1, ordersOnSite: 1 }, hindrance: null })
    expect(of(town.manager)?.hindrance).toBe('self')
    expect(of(town.operator)?.hindrance).toBe('not_yours')
    const seenByOperator = (await town.operator.client.call(contract.listTeam)).data
    expect(seenByOperator.find(({ id }) => id === town.manager.staffId)?.hindrance).toBe('last_manager')
  })
})
