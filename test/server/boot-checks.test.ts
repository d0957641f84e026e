import { noticeKinds, operation, operations } from '@linsheng/shared/contract'
import { check, type Checked, faultsOf, mountFaults } from '@linsheng/server/src/kernel/check.ts'
import { compose } from '@linsheng/server/src/kernel/compose.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { event, publish } from '@linsheng/server/src/kernel/event.ts'
import { type Module, on } from '@linsheng/server/src/kernel/module.ts'
import { inboxOnly, message, never, toColleague, waysOf } from '@linsheng/server/src/kernel/notice.ts'
import { exportParts } from '@linsheng/server/src/kernel/personal-data.ts'
import { port, provide } from '@linsheng/server/src/kernel/port.ts'
import { ends, stays } from '@linsheng/server/src/kernel/retention.ts'
import { forgetting, modulesOf, ports } from '@linsheng/server/src/modules.ts'
import type { Tx } from '@linsheng/server/src/platform/db/index.ts'
import { tables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import { answered } from '@linsheng/server/src/modules/answer/events.ts'
import { describe, expect, it } from 'vitest'
import { needsOfNobody } from '../support/modules.ts'

const real = modulesOf(needsOfNobody())
const checked = (change: Partial<Checked> = {}): Checked => ({
  ...{ modules: real, forgetting, operations, tables, exportParts, ports, noticeKinds },
  ...change,
})
const changed = (name: string, change: Partial<Module>) => real.map((one) => (one.name === name ? { ...one, ...change } : one))
const without = <T extends object, K extends keyof T>(of: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = of
  return rest
}
const moduleOf = (name: string) => real.find((one) => one.name === name) as Module
const faults = (name: string, change: Partial<Module>) => faultsOf(checked({ modules: changed(name, change) }))

describe('the checks at boot', () => {
  it('find nothing in the list of modules as it is', () => {
    expect(faultsOf(checked())).toEqual([])
    expect(() => check(checked())).not.toThrow()
  })

  it('refuse an operation that no module lists', () => {
    const nowhere = operation({ id: 'nowhere', summary: '', method: 'GET', path: '/nowhere', who: ['anyone'] })
    expect(faultsOf(checked({ operations: [...operations, nowhere] }))).toEqual(['operation nowhere is in no module\'s "operations"'])
  })
  it('refuse an operation that its module does not mount, and one that it mounts for another', () => {
    const mounted = new Map(real.flatMap(({ name, operations: own = [] }) => own.map(({ id }) => [id, name] as const)))
    expect(mountFaults(real, mounted)).toEqual([])
    mounted.delete('listCases')
    mounted.set('readScore', 'loop')
    expect(mountFaults(real, mounted)).toEqual([
      'operation listCases has no handler: mount it in the routes of loop, or take it out of the contract',
      'loop mounts readScore, which is not in its "operations"',
      'operation readScore has no handler: mount it in the routes of insight, or take it out of the contract',
    ])
  })

  it('refuse an event that nobody hears', () => {
    const deaf = (moduleOf('loop').subscribes ?? []).filter((one) => one.event !== answered)
    expect(faults('loop', { subscribes: deaf })).toEqual([
      'nobody hears the event answer.answered: subscribe to it in a module.ts, or do not publish it',
    ])
  })
  it('refuse a subscription to an event that nobody publishes', () => {
    const unknown = event<string>('nothing.happened')
    expect(faults('insight', { subscribes: [...(moduleOf('insight').subscribes ?? []), on(unknown, function* () {})] })).toEqual([
      'insight subscribes to nothing.happened, which no module lists in "publishes"',
    ])
  })
  it('refuse a subscription against the direction of the list', () => {
    const own = moduleOf('resident').subscribes ?? []
    expect(faults('resident', { subscribes: [...own, on(answered, function* () {})] })).toEqual([
      'resident subscribes to answer.answered of answer, which does not stand before it: call it directly',
    ])
  })

  it('refuse a table without an owner, one with two, and one that claims to hold nobody', () => {
    const { retention } = moduleOf('loop')
    const less = { tables: without(moduleOf('loop').tables, 'stories'), retention: without(retention ?? {}, 'stories') }
    expect(faults('loop', less)).toEqual(['table stories has no owner and no rule for erasure: add it to "tables" of its module.ts'])
    const more = {
      tables: { scoreSnapshots: 'nobody', tallies: 'nobody' },
      retention: { scoreSnapshots: stays('x'), tallies: stays('x') },
    } as const
    expect(faults('insight', more)).toEqual([
      'two modules own the table tallies',
      ...['anonymousClasses', 'publicClasses', 'settledPeriods'].map(
        (table) => `table ${table} has no owner and no rule for erasure: add it to "tables" of its module.ts`,
      ),
    ])
    expect(faults('loop', { tables: { ...moduleOf('loop').tables, stories: 'nobody' } })).toEqual([
      'loop says that stories holds nobody, but its columns name a person: give it another rule',
    ])
  })
  it('refuse a table that does not say how long its rows are kept and why, and a line that fits no table', () => {
    const { retention = {} } = moduleOf('loop')
    expect(faults('loop', { retention: without(retention, 'stories') })).toEqual([
      'table stories has no line on how long its rows are kept: add it to "retention" of loop',
    ])
    expect(faults('loop', { retention: { ...retention, bills: stays('x') } })).toEqual([
      'loop says how long bills is kept, which is not in its "tables"',
    ])
    expect(faults('loop', { retention: { ...retention, stories: ends(0.5, 'when', ' ') } })).toEqual([
      'retention of stories does not say why',
      'retention of stories needs a number of whole days',
      'retention of stories names the column when, which the table has not',
    ])
  })
  it('refuse a module that holds personal data and is not in the order of erasure, or does not forget', () => {
    expect(faultsOf(checked({ forgetting: forgetting.filter((name) => name !== 'loop') }))).toEqual([
      'loop holds personal data but is not in the order of erasure: add it in modules.ts',
    ])
    expect(faults('touchpoint', { personal: {} })).toEqual(['touchpointEvents is to be forgotten, but touchpoint has no "forget"'])
    expect(faults('loop', { personal: { ...(moduleOf('loop').personal as object), exports: {} } }).length).toBe(3)
  })

  it('refuse a timer with two handlers and a port that nobody provides', () => {
    expect(faults('insight', { timers: { case_clock: function* () {} } })).toEqual(['two modules handle the timer case_clock'])
    expect(faults('loop', { provides: (moduleOf('loop').provides ?? []).slice(1) })).toEqual([
      'no module provides answer.follow_up_of: add it to "provides"',
    ])
  })
})

describe('the checks of messages at boot', () => {
  const reminders = moduleOf('survey').notices ?? {}
  const lawful = { ...toColleague, page: null, urgency: 'order', inbox: () => ({ title: '', body: '' }) } as const

  it('refuse a kind of the contract that no module sends', () => {
    expect(Object.keys(reminders)).toEqual(['promptReminder'])
    expect(faults('survey', { notices: {} })).toEqual([
      'notice prompt has no message: add one to "notices" of the module that sends it, or take it out of the contract',
    ])
  })
  it('refuse a message that two modules declare', () => {
    expect(faults('insight', { notices: reminders })).toEqual([
      'two modules send the message promptReminder: the module that causes it declares it',
    ])
  })
  const { wechat, sms, mail } = waysOf([reminders]).get('prompt') ?? expect.fail('no prompt')
  const promptWays = { wechat, sms, mail }
  it('refuse a message that says nothing by text message, though its kind goes out so', () => {
    const written = message<void>({ ...lawful, kind: 'prompt', ...promptWays, text: null })
    expect(faults('insight', { notices: { written } })).toEqual([
      'message written says by "sms" whether a text message goes out, and by "text" the opposite: change one of them',
    ])
  })
  it('refuse messages of one kind that go out by different channels, because the outbox keeps the kind alone', () => {
    const written = message<void>({ ...lawful, kind: 'staff_order', mail: 'letter' })
    expect(faults('insight', { notices: { written } })).toEqual([
      'messages staffNewOrder and written of staff_order go out by different channels: give one of them a kind of its own',
    ])
    const silent = message<void>({ ...lawful, kind: 'staff_order', ...inboxOnly('for another reason') })
    expect(faults('insight', { notices: { silent } })).toEqual([])
  })
  it('need none for a message that lacks a part: it does not compile', () => {
    // @ts-expect-error -- which page it opens
    expect(message<void>({ ...without(lawful, 'page'), kind: 'staff_order' })).toBeDefined()
    // @ts-expect-error -- what marks it as read
    expect(message<void>({ ...without(lawful, 'readBy'), kind: 'staff_order' })).toBeDefined()
    // @ts-expect-error -- whether it counts against the pushes of a day
    expect(message<void>({ ...without(lawful, 'counted'), kind: 'staff_order' })).toBeDefined()
    // @ts-expect-error -- when it may disturb
    expect(message<void>({ ...without(lawful, 'urgency'), kind: 'staff_order' })).toBeDefined()
    // @ts-expect-error -- whether it goes out as a text message
    expect(message<void>({ ...without(lawful, 'sms'), kind: 'staff_order' })).toBeDefined()
    // @ts-expect-error -- a channel that is not used says why
    expect(message<void>({ ...lawful, kind: 'staff_order', wechat: null })).toBeDefined()
    // @ts-expect-error -- WeChat shows how far the matter is
    expect(message<void>({ ...lawful, kind: 'staff_order', wechat: { uses: ['order'], keep: 0 } })).toBeDefined()
    expect(message<void>({ ...lawful, kind: 'staff_order', sms: never('no reason') })().urgency).toBe('order')
  })
})

describe('an event', () => {
  const happened = event<{ n: number }>('it.happened')
  const heard: string[] = []
  const listening = (name: string): Module => ({
    name,
    tables: {},
    personal: 'none',
    subscribes: [
      on(happened, function* (_tx, _deps, { n }) {
        heard.push(`${name} ${n}`)
        yield { query: Promise.resolve([]) as never }
      }),
    ],
  })
  const publisher: Module = { name: 'low', tables: {}, personal: 'none', publishes: [happened] }

  it('reaches its subscribers in the order of the list, within the publisher’s steps', () => {
    const { bus } = compose([publisher, listening('middle'), listening('top')], [])
    const steps = publish({} as Tx, { bus } as Deps, happened, { n: 1 })
    let taken = 0
    while (!steps.next([]).done) taken += 1
    expect(heard).toEqual(['middle 1', 'top 1'])
    expect(taken).toBe(2)
  })

  it('is a type error with another payload, another handler, or a handler that drops its steps', () => {
    // @ts-expect-error -- the payload is a number
    on(happened, function* (_tx, _deps, { n }: { n: string }) {
      yield { query: Promise.resolve(n) as never }
    })
    // @ts-expect-error -- not a generator: nothing would be run
    on(happened, () => {})
    const { bus } = compose([publisher, listening('top')], [])
    // @ts-expect-error -- n is missing
    expect(() => publish({} as Tx, { bus } as Deps, happened, {})).not.toThrow()
    const asked = port<(n: number) => string>('a.question')
    // @ts-expect-error -- answers a number
    expect(provide(asked, (n: number) => n)).toBeDefined()
  })
})
