import { addNotices } from '@linsheng/server/src/modules/notify/add.ts'
import { undo } from '@linsheng/server/src/platform/db/index.ts'
import { toStaff } from '@linsheng/server/src/modules/notify/add.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import type { Watched } from '../platform/db/watched.ts'
import { at, lin, morning, notice, openDatabase, postOffice, wang } from './post-office.ts'

describe.each(engines)('a notice, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openDatabase(engine)
  })
  afterAll(() => watched.drop())
  const states = async (office: ReturnType<typeof postOffice>) => (await office.outbox()).map(({ state }) => state)

  it('is written by the transaction that causes it, to inbox and outbox: an undo or an error leaves none, and counts nothing', async () => {
    const office = postOffice(watched.db)
    const write = (then: () => void) =>
      watched.db.atomic(function* (tx) {
        yield* addNotices(tx, office.deps(), [notice(lin), notice(lin), notice(lin)])
        then()
      })
    await write(() => undo(null))
    await expect(
      write(() => {
        throw new Error('of the cause')
      }),
    ).rejects.toThrow('of the cause')
    expect([await office.outbox(), await office.inbox()]).toEqual([[], []])
    await write(() => {})
    expect(await states(office)).toEqual(['due', 'due', 'due'])
    expect(await office.inbox()).toHaveLength(3)
  })

  it('of the same thing reaches a person once, however often and at once it is told, and counts once', async () => {
    const office = postOffice(watched.db)
    const same = notice(lin, { dedupe: 'repair:1:departed' })
    await Promise.all(Array.from({ length: 10 }, () => office.add([same])))
    await office.add([same, same])
    expect([(await office.outbox()).length, (await office.inbox()).length]).toEqual([1, 1])
    await office.add([notice(lin), notice(lin)])
    expect(await states(office)).toEqual(['due', 'due', 'due'])
  })

  it('of the same thing is another one for another person, and in another community', async () => {
    const [office, next] = [postOffice(watched.db), postOffice(watched.db)]
    await office.add([notice(lin, { dedupe: 'same' }), notice(wang, { dedupe: 'same' })])
    await next.add([notice(lin, { dedupe: 'same' })])
    expect([(await office.outbox()).length, (await next.outbox()).length]).toEqual([2, 1])
  })

  it('lies in the inbox at once, also where it may disturb only in the morning', async () => {
    const office = postOffice(watched.db)
    const night = at('2026-06-12 23:30:00')
    await office.add([notice(lin, { title: '谢谢您', urgency: 'calm' })], night)
    expect(await office.inbox()).toEqual([{ recipient: lin, title: '谢谢您', at: night }])
    expect((await office.outbox()).map(({ dueAt }) => dueAt)).toEqual([at('2026-06-13 08:00:00')])
  })

  it('of an anonymous matter tells neither key nor minute: a random key, the hour only', async () => {
    const office = postOffice(watched.db)
    const now = at('2026-06-12 09:47:31')
    await office.add([notice(lin, { coarse: true, sealedTarget: 'sealed' })], now)
    const [row] = await office.outbox()
    expect([row?.createdAt, row?.dueAt]).toEqual([at('2026-06-12 09:00:00'), at('2026-06-12 09:00:00')])
    // the fourth group of a UUIDv4, where a v7 of that instant would begin with its time
    await office.add([notice(wang)], now)
    const [, ordered] = await office.outbox()
    expect(row?.id.slice(4, 13)).not.toBe(ordered?.id.slice(4, 13))
    expect(JSON.stringify(row)).not.toContain('sealed')
    await office.add([notice(lin, { coarse: true, urgency: 'calm' })], at('2026-06-12 12:20:00'))
    expect((await office.outbox()).at(-1)).toMatchObject({ createdAt: at('2026-06-12 12:00:00'), dueAt: at('2026-06-12 14:00:00') })
  })
})

describe.each(engines)('how often a person is disturbed, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openDatabase(engine)
  })
  afterAll(() => watched.drop())
  const five = (to: string, change = {}) => Array.from({ length: 5 }, () => notice(to, change))
  const states = async (office: ReturnType<typeof postOffice>) => (await office.outbox()).map(({ state }) => state)
  const limited = ['due', 'due', 'due', 'inbox_only', 'inbox_only']

  it('is three times a day; what exceeds lies in the inbox only', async () => {
    const office = postOffice(watched.db)
    await office.add(five(lin))
    expect(await states(office)).toEqual(limited)
    expect(await office.inbox()).toHaveLength(5)
  })

  it('is not counted by what says that somebody was asked, answered, or has an anonymous matter: staff could infer it', async () => {
    const office = postOffice(watched.db)
    await office.add([...five(lin, { coarse: true }), ...five(wang, { counted: 'untraced' })])
    expect((await office.outbox()).map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'due'))
    await office.add([...five(lin, { title: '别的' }), ...five(wang, { title: '别的' })])
    const left = (await office.outbox()).filter(({ title }) => title === '别的').map(({ recipient, state }) => [recipient, state])
    for (const who of [lin, wang])
      expect(left.filter(([recipient]) => recipient === who).map(([, state]) => state)).toEqual([
        'due',
        'due',
        'due',
        'inbox_only',
        'inbox_only',
      ])
    // once the day is full they are held back like the others, and still say nothing
    await office.add([notice(wang, { counted: 'untraced', title: '满了' }), notice(lin, { coarse: true, title: '满了' })])
    const full = (await office.outbox()).filter(({ title }) => title === '满了')
    expect(Object.fromEntries(full.map(({ recipient, state }) => [recipient, state]))).toEqual({ [wang]: 'inbox_only', [lin]: 'due' })
  })

  it('leaves urgent, late and finished orders apart: they always go, and take no place of others', async () => {
    const office = postOffice(watched.db)
    await office.add([...five(lin, { counted: 'apart' }), ...five(lin), ...five(lin, { counted: 'apart' })])
    expect(await states(office)).toEqual([...Array(5).fill('due'), ...limited, ...Array(5).fill('due')])
  })

  it('is counted for each person and community, and not for staff at work', async () => {
    const [office, next] = [postOffice(watched.db), postOffice(watched.db)]
    await office.add([...five(lin), ...five(wang)])
    await next.add(five(lin))
    expect(await states(office)).toEqual([...limited, ...limited])
    expect(await states(next)).toEqual(limited)
    const staff = postOffice(watched.db)
    await staff.add(five(toStaff('stf_zhou')))
    expect(await states(staff)).toEqual(Array(5).fill('due'))
  })

  it('begins anew at the community’s midnight, over month’s end', async () => {
    const office = postOffice(watched.db)
    await office.add(five(lin, { urgency: 'now' }), at('2026-06-30 23:59:59'))
    await office.add(five(lin, { urgency: 'now' }), at('2026-07-01 00:00:00'))
    expect(await states(office)).toEqual([...limited, ...limited])
  })

  it('counts what waits for the morning on the day on which it goes out', async () => {
    const office = postOffice(watched.db)
    await office.add(five(lin), at('2026-06-12 22:30:00'))
    await office.add(five(lin), at('2026-06-13 09:00:00'))
    expect(await states(office)).toEqual([...limited, ...Array(5).fill('inbox_only')])
  })

  it('is not exceeded by many causes in one moment', async () => {
    const office = postOffice(watched.db)
    await Promise.all(Array.from({ length: 12 }, () => office.add([notice(lin)])))
    expect((await states(office)).filter((state) => state === 'due')).toHaveLength(3)
    expect(await office.inbox()).toHaveLength(12)
  })

  it('is the company’s to set for a community', async () => {
    const [one, none] = [postOffice(watched.db, { pushesPerDay: 1 }), postOffice(watched.db, { pushesPerDay: 0 })]
    await one.add(five(lin), morning)
    await none.add(five(lin), morning)
    expect((await states(one)).filter((state) => state === 'due')).toHaveLength(1)
    expect((await states(none)).filter((state) => state === 'due')).toHaveLength(0)
  })
})
