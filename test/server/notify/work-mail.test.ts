import * as contract from '@linsheng/shared/contract'
import type { Mail } from '@linsheng/server/src/gateway/smtp.ts'
import type { SendOutcome } from '@linsheng/server/src/gateway/sms.ts'
import { mailChannel } from '@linsheng/server/src/modules/notify/channel-mail.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dump, rowsOf } from '../../support/rows.ts'
import { type Colleague, foundTown, type Town } from '../../support/town.ts'
import { openWorld } from '../../support/world.ts'

describe.each(engines)('a colleague’s work address, on %s', (engine) => {
  let town: Town
  let outcome: SendOutcome = { kind: 'accepted' }
  const mails: Mail[] = []

  beforeAll(async () => {
    const mail = {
      async send(one: Mail) {
        mails.push(one)
        return outcome
      },
    }
    const world = await openWorld(engine, '2026-06-01 09:00', {
      channels: ({ db, keys, now }) => [mailChannel({ db, keys, now, mail, appUrl: 'https://home.example.cn' })],
    })
    town = await foundTown(world, world.communityId)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    // what earlier tests left open has no clock any more, and nobody was written to today
    await town.world.db.atomic(function* (tx) {
      yield* run(tx.delete(tx.t.timers).returning({ kind: tx.t.timers.kind }))
      yield* run(tx.delete(tx.t.outbox).returning({ id: tx.t.outbox.id }))
      yield* run(tx.delete(tx.t.workMails).returning({ staffId: tx.t.workMails.staffId }))
    })
    mails.length = 0
    outcome = { kind: 'accepted' }
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const give = (who: Colleague, address: string | null) => who.client.call(contract.setWorkMail, { body: { address } })
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  /** The app was last used so long ago. */
  async function awayFor(who: Colleague, minutes: number) {
    const [row] = (await rowsOf(town.world, 'staff')).filter(({ id }) => id === who.staffId)
    const { sessions } = town.world.db.tables
    const rows = (await rowsOf(town.world, 'sessions')).filter(({ accountId }) => accountId === row?.accountId)
    expect(rows.length).toBeGreaterThan(0)
    await town.world.db.atomic(function* (tx) {
      for (const { id } of rows)
        yield* run(
          tx
            .update(sessions)
            .set({ rotatedAt: town.world.clock.now() - minutes * 60_000 })
            .where(eq(sessions.id, id))
            .returning({ id: sessions.id }),
        )
    })
  }
  async function overdueCase() {
    const who = await town.moveIn('林玉兰')
    await lowCase(town, who, 5)
    return who
  }

  it('is given, is known from then on by its beginning and its host, and stands nowhere in the clear', async () => {
    expect(await town.butler.client.call(contract.readWorkMail)).toEqual({ hint: null, available: false })
    expect(await give(town.butler, 'zhou.xiaolan@example.cn')).toEqual({ hint: 'z***@example.cn', available: false })
    expect(await town.butler.client.call(contract.readWorkMail)).toMatchObject({ hint: 'z***@example.cn' })
    expect(JSON.stringify(await dump(town.world))).not.toContain('zhou.xiaolan')
    expect(await town.desk.client.call(contract.readWorkMail)).toMatchObject({ hint: null })
    expect(await give(town.butler, null)).toMatchObject({ hint: null })
  })

  it.each([
    'nobody',
    'a@b',
    'a b@example.cn',
    'a@example.cn\r\nbcc: b@example.cn',
    'a@example.cn,b@example.cn',
    '<a@example.cn>',
    `${'a'.repeat(65)}@example.cn`,
  ])('%j is no address', async (address) => {
    const problem = await town.butler.client.refused(contract.setWorkMail, { body: { address } })
    expect(problem.errors).toMatchObject([{ pointer: '/body/address' }])
  })

  it('is written to when a clock ran out and its owner was away for two hours: that there is something, and nothing of whom', async () => {
    await give(town.butler, 'zhou.xiaolan@example.cn')
    const who = await overdueCase()
    await awayFor(town.butler, 110)
    await later(16)
    expect(mails).toEqual([
      { key: expect.stringMatching(/^ntc_/), to: 'zhou.xiaolan@example.cn', subject: expect.any(String), text: expect.any(String) },
    ])
    const said = `${mails[0]?.subject} ${mails[0]?.text}`
    expect(said).toContain('周晓岚')
    expect(said).toContain('https://home.example.cn')
    const room = (await rowsOf(town.world, 'rooms')).find(({ id }) => id === who.roomId)?.number ?? ''
    for (const hidden of ['林玉兰', who.phone, room, '8 栋', '5 分', '缴费']) expect(said).not.toContain(hidden)
  })

  it('is not written to while its owner uses the app, nor about anything else than what is overdue', async () => {
    await give(town.butler, 'zhou.xiaolan@example.cn')
    await overdueCase()
    await later(3)
    await awayFor(town.butler, 60)
    await later(13)
    expect(mails).toEqual([])
  })

  it('follows the clock up: the manager is written to when it has come to the manager', async () => {
    await give(town.manager, 'wang@example.cn')
    await overdueCase()
    await awayFor(town.manager, 200)
    await later(20)
    expect(mails).toEqual([])
    await later(31)
    expect(mails.map(({ to }) => to)).toEqual(['wang@example.cn'])
    await later(60)
    expect(mails).toHaveLength(1)
  })

  it('gets one letter in an hour, however much is overdue, and another when there is more after it', async () => {
    await give(town.butler, 'zhou.xiaolan@example.cn')
    await overdueCase()
    await overdueCase()
    await awayFor(town.butler, 600)
    await later(16)
    await later(10)
    expect(mails).toHaveLength(1)
    await later(50)
    await overdueCase()
    await awayFor(town.butler, 600)
    await later(16)
    expect(mails).toHaveLength(2)
  })

  it('may have been written to and is not again; a server that is down is asked again', async () => {
    await give(town.butler, 'zhou.xiaolan@example.cn')
    await overdueCase()
    await awayFor(town.butler, 600)
    outcome = { kind: 'failed', reason: 'ECONNREFUSED' }
    await later(16)
    outcome = { kind: 'unknown', reason: 'ETIMEDOUT' }
    await later(1)
    await later(30)
    expect(mails.length).toBeGreaterThanOrEqual(2)
    expect(new Set(mails.map(({ key }) => key)).size).toBe(1)
    const rows = (await rowsOf(town.world, 'outbox')).filter(({ channel }) => channel === 'mail')
    expect(rows).toMatchObject([{ state: 'unknown', outcome: 'unknown: ETIMEDOUT' }])
  })

  it('is forgotten with its owner’s access', async () => {
    const leaving = await town.hire(['butler'])
    await give(leaving, 'leaving@example.cn')
    await town.manager.client.call(contract.endStaff, { params: { staffId: leaving.staffId }, body: { casesTo: null, ordersTo: null } })
    expect((await rowsOf(town.world, 'workMails')).filter(({ staffId }) => staffId === leaving.staffId)).toEqual([])
  })
})
