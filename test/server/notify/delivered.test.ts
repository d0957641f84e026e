import { toStaff } from '@linsheng/server/src/modules/notify/add.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import type { Watched } from '../platform/db/watched.ts'
import { at, channel, deliver, hearing, lin, morning, notice, openDatabase, type PostOffice, postOffice, wang } from './post-office.ts'

describe.each(engines)('what is to be sent, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openDatabase(engine)
  })
  afterAll(() => watched.drop())
  // what another test left would be delivered in this one
  beforeEach(() => watched.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning({ id: tx.t.outbox.id }))))
  const told = async (office: PostOffice) => (await office.outbox()).map(({ state, outcome, attempts }) => ({ state, outcome, attempts }))
  const titles = (sent: { title: string }[]) => sent.map(({ title }) => title)

  it('goes out when it is due and not before, once, with what it says', async () => {
    const office = postOffice(watched.db)
    const letters = channel()
    await office.add([notice(lin, { title: '陈师傅来修', body: '15:24 前到', kind: 'repair_assigned' })], at('2026-06-12 23:00:00'))
    expect(await deliver(watched.db, [letters], at('2026-06-13 07:59:59.999'))).toBe(0)
    expect(await deliver(watched.db, [letters], at('2026-06-13 08:00:00'))).toBe(1)
    expect(await deliver(watched.db, [letters], at('2026-06-13 09:00:00'))).toBe(0)
    const [row] = await office.outbox()
    const ways = { wechat: { status: '已派工', uses: ['order'], keep: 0 }, sms: 'everyone', mail: { never: expect.any(String) } }
    const said = { kind: 'repair_assigned', title: '陈师傅来修', body: '15:24 前到' }
    expect(letters.sent).toEqual([{ communityId: office.communityId, id: row?.id, recipient: lin, ...said, ways, text: null }])
    expect(await told(office)).toEqual([{ state: 'delivered', outcome: 'accepted', attempts: 1 }])
    expect(await office.attempts()).toEqual([{ attempt: 1, channel: 'test', outcome: 'accepted', at: at('2026-06-13 08:00:00') }])
  })

  it('is marked as being sent, durably, before it goes out', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin)])
    const seen: unknown[] = []
    const letters = channel(async () => {
      seen.push(
        ...(await watched.seen(
          `select state, attempts, locked_until > 0 as locked from outbox where community_id = '${office.communityId}'`,
        )),
      )
      return { kind: 'accepted' }
    })
    await deliver(watched.db, [letters])
    expect(seen.map((row) => ({ ...(row as object), locked: Boolean((row as { locked: unknown }).locked) }))).toEqual([
      { state: 'sending', attempts: 1, locked: true },
    ])
  })

  it('goes to each person one after the other, in the order in which it was told, while others are served beside', async () => {
    const office = postOffice(watched.db)
    await office.add(['1', '2', '3'].flatMap((title) => [notice(lin, { title }), notice(wang, { title })]))
    const under = new Map<string, number>()
    const letters = channel(async ({ recipient }) => {
      under.set(recipient, (under.get(recipient) ?? 0) + 1)
      expect(under.get(recipient)).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 2))
      under.set(recipient, 0)
      return { kind: 'accepted' }
    })
    const rounds = [
      await deliver(watched.db, [letters]),
      await deliver(watched.db, [letters]),
      await deliver(watched.db, [letters]),
      await deliver(watched.db, [letters]),
    ]
    expect(rounds).toEqual([2, 2, 2, 0])
    for (const person of [lin, wang]) expect(titles(letters.sent.filter(({ recipient }) => recipient === person))).toEqual(['1', '2', '3'])
  })

  it('that was told in one moment keeps its order', async () => {
    const office = postOffice(watched.db)
    const list = Array.from({ length: 12 }, (_, i) => String(i).padStart(2, '0'))
    await office.add(list.map((title) => notice(lin, { title, counted: 'apart' })))
    const letters = channel()
    for (let i = 0; i < 12; i += 1) await deliver(watched.db, [letters])
    expect(titles(letters.sent)).toEqual(list)
  })

  it('is not held up by what waits for the morning', async () => {
    const office = postOffice(watched.db)
    const night = at('2026-06-12 23:00:00')
    await office.add([notice(lin, { title: 'for the morning', urgency: 'calm' }), notice(lin, { title: 'at once', urgency: 'now' })], night)
    const letters = channel()
    await deliver(watched.db, [letters], night)
    expect(titles(letters.sent)).toEqual(['at once'])
  })

  it('to one person with very many does not starve the others', async () => {
    const office = postOffice(watched.db)
    await office.add(Array.from({ length: 30 }, () => notice(lin, { counted: 'apart' })))
    await office.add([notice(wang, { title: 'for Wang' })], morning + 1)
    const letters = channel(({ recipient }) => (recipient === lin ? { kind: 'failed', reason: '503' } : { kind: 'accepted' }))
    await deliver(watched.db, [letters], morning + 10, {}, 5)
    await deliver(watched.db, [letters], morning + 11, {}, 5)
    expect(titles(letters.sent)).toContain('for Wang')
  })

  it('for a community far down the list is not starved by those before it', async () => {
    const offices = Array.from({ length: 60 }, () => postOffice(watched.db)).sort((a, b) => (a.communityId < b.communityId ? -1 : 1))
    const patient = offices.at(-1)
    await patient?.add([notice(lin, { title: 'patient' })], morning - 1000)
    for (const office of offices.slice(0, -1)) await office.add([notice(lin), notice(lin)], morning)
    const letters = channel()
    await deliver(watched.db, [letters], morning + 1)
    expect(titles(letters.sent)).toContain('patient')
  })

  it('takes the first channel that can reach the person, and stays in the inbox where none can', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin), notice(wang)])
    const [never, onlyLin, rest] = [channel(), channel(undefined, 'push'), channel(undefined, 'sms')]
    never.accepts = () => false
    onlyLin.accepts = ({ recipient }) => recipient === lin
    rest.accepts = ({ recipient }) => recipient === lin
    await deliver(watched.db, [never, onlyLin, rest])
    expect([never.sent.length, onlyLin.sent.length, rest.sent.length]).toEqual([0, 1, 0])
    expect((await office.outbox()).map(({ state, channel: name, outcome }) => [state, name, outcome])).toEqual([
      ['delivered', 'push', 'accepted'],
      ['inbox_only', 'push', 'no_channel'],
    ])
    expect(await office.inbox()).toHaveLength(2)
  })

  it('is not held up by a storm of others to the same colleague that no channel carries', async () => {
    const office = postOffice(watched.db)
    const colleague = toStaff('stf_1')
    const storm = Array.from({ length: 120 }, (_, i) => notice(colleague, { title: `storm ${i}` }))
    await office.add([...storm, notice(colleague, { title: 'overdue' }), notice(colleague, { title: 'after' })])
    const mail = channel(undefined, 'mail')
    mail.accepts = ({ title }) => title === 'overdue'
    await deliver(watched.db, [mail])
    await deliver(watched.db, [mail])
    expect(titles(mail.sent)).toEqual(['overdue'])
    await deliver(watched.db, [mail])
    const rows = await office.outbox()
    expect(rows.map(({ title, state, outcome, attempts }) => [title, state, outcome, attempts])).toEqual([
      ...storm.map(({ title }) => [title, 'inbox_only', 'no_channel', 0]),
      ['overdue', 'delivered', 'accepted', 1],
      ['after', 'inbox_only', 'no_channel', 0],
    ])
  })

  it('tells that it was delivered in the transaction that records it, and only then', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin, { dedupe: 'prompt:1' }), notice(wang, { dedupe: 'prompt:2' })])
    const heard: string[] = []
    const letters = channel(({ recipient }) => (recipient === lin ? { kind: 'accepted' } : { kind: 'refused', reason: 'no' }))
    await deliver(watched.db, [letters], morning, { onDelivered: hearing(heard) })
    expect(heard).toEqual(['prompt:1'])
  })
})
