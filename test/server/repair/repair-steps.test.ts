import * as contract from '@linsheng/shared/contract'
import type { RepairState } from '@linsheng/shared/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, orderAt, proof, type Stage, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const actions = [
  'accept',
  'schedule',
  'take',
  'refuse',
  'depart',
  'arrive',
  'start',
  'delay',
  'finish',
  'confirm',
  'return',
  'cancel',
  'urge',
] as const
type Action = (typeof actions)[number]

/** What may be done with an order in each of its states, and the state in which it then is. */
const legal: Record<RepairState, Partial<Record<Action, RepairState>>> = {
  submitted: { accept: 'accepted', cancel: 'cancelled', urge: 'submitted' },
  accepted: { schedule: 'scheduled', take: 'scheduled', cancel: 'cancelled', urge: 'accepted' },
  scheduled: {
    schedule: 'scheduled',
    refuse: 'accepted',
    depart: 'en_route',
    arrive: 'on_site',
    cancel: 'cancelled',
    delay: 'scheduled',
    urge: 'scheduled',
  },
  en_route: { schedule: 'scheduled', refuse: 'accepted', arrive: 'on_site', delay: 'en_route', urge: 'en_route' },
  on_site: { start: 'working', finish: 'finished', delay: 'on_site', urge: 'on_site' },
  working: { finish: 'finished', delay: 'working', urge: 'working' },
  finished: { confirm: 'confirmed', return: 'accepted' },
  confirmed: {},
  timed_out: {},
  cancelled: {},
}
/** While an order has no engineer it is none of an engineer's business; `take` is for one from the pool alone. */
const engineers: readonly Action[] = ['refuse', 'depart', 'arrive', 'start', 'finish']
const hidden = (state: RepairState, action: Action) =>
  (['submitted', 'accepted', 'cancelled'].includes(state) && engineers.includes(action)) || action === 'take'

describe.each(engines)('the steps of an order, on %s', (engine) => {
  let town: Town
  let who: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
    who = await town.moveIn('林玉兰')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  async function orderIn(state: RepairState): Promise<string> {
    if (state === 'cancelled') {
      const { id } = await orderAt(town, 'submitted', who)
      await who.client.call(contract.cancelRepair, { params: { repairId: id }, body: { reason: '' } })
      return id
    }
    const { id } = await orderAt(town, state === 'timed_out' ? 'finished' : (state as Stage), who)
    if (state !== 'timed_out') return id
    town.world.clock.pass(7 * 24 * 60)
    await town.world.work()
    return id
  }

  async function attempt(action: Action, repairId: string, photoId: string) {
    const params = { repairId }
    const { desk, engineer } = town
    const newTime = new Date(town.world.clock.now() + 3_600_000).toISOString()
    switch (action) {
      case 'accept':
        return desk.client.ask(contract.acceptRepair, { params, body: {} })
      case 'schedule':
        return desk.client.ask(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
      case 'take':
        return engineer.client.ask(contract.takeRepair, { params, body: {} })
      case 'refuse':
        return engineer.client.ask(contract.refuseRepair, { params, body: { reason: '走不开' } })
      case 'depart':
        return engineer.client.ask(contract.departForRepair, { params, body: {} })
      case 'arrive':
        return engineer.client.ask(contract.arriveAtRepair, { params, body: { photoIds: [photoId], start: false } })
      case 'start':
        return engineer.client.ask(contract.startRepair, { params, body: {} })
      case 'delay':
        return desk.client.ask(contract.delayRepair, { params, body: { reason: '等配件', newTime } })
      case 'finish':
        return engineer.client.ask(contract.finishRepair, {
          params,
          body: { beforePhotoIds: [], afterPhotoIds: [photoId], note: '好了', feeLines: [] },
        })
      case 'confirm':
        return who.client.ask(contract.confirmRepair, { params, body: {} })
      case 'return':
        return who.client.ask(contract.returnRepair, { params, body: { reason: '还在漏' } })
      case 'cancel':
        return who.client.ask(contract.cancelRepair, { params, body: { reason: '' } })
      case 'urge':
        return who.client.ask(contract.urgeRepair, { params, body: {} })
    }
  }

  const states = Object.keys(legal) as RepairState[]

  it.each(states)('%s: every step that is not possible is a conflict that changes nothing', async (state) => {
    const repairId = await orderIn(state)
    const photoId = await upload(town.engineer.client)
    const before = await dumpOf(town.world, town.communityId)
    for (const action of actions.filter((one) => !(one in legal[state]))) {
      const { status, problem } = await attempt(action, repairId, photoId)
      const wanted = hidden(state, action) ? [404, 'not_found'] : [409, 'state_conflict']
      expect([action, status, problem?.code]).toEqual([action, ...wanted])
      if (status === 409) expect(problem.params).toEqual({ state })
    }
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it.each(states.flatMap((state) => Object.entries(legal[state]).map(([action, next]) => ({ state, action: action as Action, next }))))(
    '$state: $action makes it $next',
    async ({ state, action, next }) => {
      const repairId = await orderIn(state)
      const { status, reply } = await attempt(action, repairId, await upload(town.engineer.client))
      expect([status, reply.state]).toEqual([200, next])
    },
  )

  it('of twenty who take an order in the same moment one has it', async () => {
    const { id } = await orderAt(town, 'accepted', who)
    const others = [town.engineer, await town.hire(['engineer'])]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (others[i % 2] ?? town.engineer).client.ask(contract.takeRepair, { params: { repairId: id }, body: {} }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const events = (await rowsOf(town.world, 'repairEvents')).filter(({ repairId }) => repairId === id)
    expect(events.filter(({ kind }) => kind === 'scheduled')).toHaveLength(1)
  })

  it('an order of another engineer is missing for him, whatever he tries', async () => {
    const { id } = await orderAt(town, 'scheduled', who)
    const other = await town.hire(['engineer'])
    const params = { repairId: id }
    const tries = [
      other.client.refused(contract.readRepair, { params }),
      other.client.refused(contract.departForRepair, { params, body: {} }),
      other.client.refused(contract.delayRepair, {
        params,
        body: { reason: '堵车', newTime: new Date(town.world.clock.now() + 60_000).toISOString() },
      }),
      other.client.refused(contract.finishRepair, { params, body: await proof(other.client) }),
    ]
    for (const { code } of await Promise.all(tries)) expect(code).toBe('not_found')
    expect((await other.client.call(contract.listRepairs, { query: { scope: 'open' } })).data.map((row) => row.id)).not.toContain(id)
  })

  it('"not fixed" brings the same order back, counted, with new promises and no engineer, and asks nothing about that round', async () => {
    const one = await town.moveIn('没修好的')
    const { id } = await orderAt(town, 'finished', one)
    town.world.clock.pass(30)
    const back = await one.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '还在滴' } })
    expect(back).toMatchObject({ state: 'accepted', returns: 1, engineer: null, completion: null, step: 'accepted' })
    expect(Date.parse(back.promises.arrive?.at ?? '')).toBeGreaterThan(town.world.clock.now())
    town.world.clock.pass(180)
    await town.world.work()
    expect((await one.client.call(contract.claimPrompt)).sheet).toBeNull()
    expect((await one.client.call(contract.readMyData)).heldBack).toMatchObject([{ reason: 'event_withdrawn' }])
    const second = await bring(town, id, 'confirmed', one, 'accepted')
    expect(second).toMatchObject({ state: 'confirmed', returns: 1 })
    town.world.clock.pass(121)
    await town.world.work()
    expect((await one.client.call(contract.claimPrompt)).sheet).not.toBeNull()
  })

  it('a prompt that waits about a round goes when the round turns out to have failed', async () => {
    const one = await town.moveIn('后来发现没修好的')
    const { id } = await orderAt(town, 'finished', one)
    town.world.clock.pass(121)
    await town.world.work()
    await one.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '又漏了' } })
    expect((await one.client.call(contract.claimPrompt)).sheet).toBeNull()
  })

  it('an engineer who cannot come says why, and the desk hears of it', async () => {
    const { id, number } = await orderAt(town, 'scheduled', who)
    const back = await town.engineer.client.call(contract.refuseRepair, { params: { repairId: id }, body: { reason: '在别处抢修' } })
    expect(back).toMatchObject({ state: 'accepted', engineer: null })
    const inbox = await town.desk.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(inbox.data[0]).toMatchObject({ kind: 'staff_order', body: expect.stringContaining('在别处抢修') })
    expect(number).toMatch(/^\d{4}-\d{3}$/)
  })

  it('urging is heard at most once in half an hour', async () => {
    const one = await town.moveIn('着急的')
    const { id } = await orderAt(town, 'scheduled', one, { description: '门锁打不开' })
    for (let i = 0; i < 3; i += 1) await one.client.call(contract.urgeRepair, { params: { repairId: id }, body: {} })
    const heard = async () =>
      (await rowsOf(town.world, 'inbox')).filter(
        ({ recipient, title }) => recipient === `s:${town.engineer.staffId}` && title.includes('催') && title.includes('门锁'),
      ).length
    const before = await heard()
    town.world.clock.pass(31)
    await one.client.call(contract.urgeRepair, { params: { repairId: id }, body: {} })
    expect([before, await heard()]).toEqual([1, 2])
  })
})
