import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry } from '../../miniapp/src/features/kept/queue/entry'
import type { Kept, Write } from '../../miniapp/src/features/kept/queue/ports'

/** The phone's queue, answered by hand. */
const phone = vi.hoisted(() => ({
  account: 'lin' as string | null,
  entries: [] as Entry[],
  kept: [] as { write: Write; tell: (kept: Kept) => void }[],
  outcomes: new Map<string, (outcome: object) => void>(),
  sent: [] as Write[],
  takenBack: [] as string[],
}))
vi.mock('../../miniapp/src/app/platform', () => ({ readByEar: () => false }))
vi.mock('../../miniapp/src/app/state/clock', () => ({ now: () => Date.now() }))
vi.mock('../../miniapp/src/app/state/toast', () => ({ say: () => undefined }))
vi.mock('../../miniapp/src/app/state/settings', () => ({ settings: { get: () => ({ elder: false }) } }))
vi.mock('../../miniapp/src/features/kept/arrivals', () => ({ dropArrivals: () => undefined }))
vi.mock('../../miniapp/src/features/survey/sheet', () => ({ openSheet: { set: () => undefined } }))
vi.mock('../../miniapp/src/features/session/way-back', () => ({ forgetWayBack: () => undefined }))
vi.mock('../../miniapp/src/features/session/me', () => ({
  meStore: { get: () => ({ me: phone.account && { accountId: phone.account } }) },
  forgetMe: () => {
    phone.account = null
  },
}))
vi.mock('../../miniapp/src/features/kept/outbox', () => ({
  outbox: { get: () => phone.entries },
  keep: (write: Write) => new Promise<Kept>((tell) => phone.kept.push({ write, tell })),
  outcomeOf: (key: string) => new Promise((tell) => phone.outcomes.set(key, tell)),
  giveUp: () => undefined,
  takeBack: (key: string) => {
    phone.takenBack.push(key)
    return true
  },
  sendUnkept: (write: Write) => {
    phone.sent.push(write)
    return Promise.resolve({ state: 'unkept', why: 'storage', failure: null })
  },
}))

const { dropSignings, pendingOf, sign, signings, takeBack } = await import('../../miniapp/src/features/repair/signing')
const { leavePhone } = await import('../../miniapp/src/features/session/leave-phone')

const order = { communityId: 'com_1', id: 'rep_1', title: '水槽下面漏水', returns: 2, totalFen: 3_800 }
const shown = (account = phone.account ?? '', asked = order) => pendingOf(signings.get()[asked.id], asked, account, phone.entries)
const entry = (state: Entry['state']): Entry => ({
  ...{ v: 2, key: 'k1', account: 'lin', op: 'confirmRepair', params: {}, body: {}, photos: [], lane: 'repair:rep_1', tappedAt: 0, seq: 1 },
  ...{ tries: 0, state },
})

const settled = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}
/** A tap that the phone has stored. */
async function stored(): Promise<void> {
  void sign(order)
  phone.entries = [entry('waiting')]
  phone.kept[0]?.tell({ key: 'k1' })
  await settled()
}
/** The same after its seconds, without a network. */
async function waiting(): Promise<void> {
  await stored()
  await vi.advanceTimersByTimeAsync(3000)
  phone.outcomes.get('k1')?.({ state: 'waiting' })
  await settled()
}

let hours = 0
beforeEach(() => {
  // later each time: what has just moved under the finger takes no tap
  vi.useFakeTimers({ now: Date.parse('2026-06-12T02:00:00Z') + (hours += 1) * 3_600_000 })
  Object.assign(phone, { account: 'lin', entries: [], kept: [], sent: [], takenBack: [] })
  phone.outcomes.clear()
})
afterEach(() => {
  dropSignings()
  vi.useRealTimers()
})

describe('a signature that is being stored', () => {
  it('has no key, and cannot be tapped again or taken back, until the phone has stored it', async () => {
    void sign(order)
    await vi.advanceTimersByTimeAsync(1000)
    expect(shown()).toMatchObject({ state: 'storing', key: '' })
    void sign(order)
    takeBack(order)
    expect([phone.kept.length, shown()?.state]).toEqual([1, 'storing'])
    phone.kept[0]?.tell({ key: 'k1' })
    await settled()
    expect(shown()).toMatchObject({ state: 'waiting', key: 'k1' })
  })

  it('names the sum and the round that were shown', async () => {
    await stored()
    expect(phone.kept[0]?.write.body).toEqual({ totalFen: 3_800, returns: 2 })
  })

  it('that the phone could not store keeps no key, goes after its seconds, and then says what went wrong', async () => {
    void sign(order)
    phone.kept[0]?.tell({ why: 'storage' })
    await vi.advanceTimersByTimeAsync(2900)
    expect(shown()).toMatchObject({ state: 'waiting', key: '' })
    expect(phone.sent).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(phone.sent).toHaveLength(1)
    expect(signings.get()[order.id]).toMatchObject({ state: 'failed', fault: expect.stringContaining('没能存下') as string })
  })
})

describe('a signature that waits on the phone for a network', () => {
  it.each(['waiting', 'unsure'] as const)('stands in the place of the buttons while its entry is %s', async (state) => {
    await waiting()
    phone.entries = [entry(state)]
    expect(shown()?.state).toBe('kept')
  })

  it('is gone when its entry has gone, or came back as a card: the order can be signed again', async () => {
    await waiting()
    phone.entries = [entry('needs_you')]
    expect(shown()).toBeNull()
    phone.entries = []
    expect(shown()).toBeNull()
    await vi.advanceTimersByTimeAsync(1000)
    void sign(order)
    expect(shown()?.state).toBe('storing')
  })

  it('is not shown to another account of the household, nor in another round', async () => {
    await waiting()
    expect(shown('wang')).toBeNull()
    expect(shown('lin', { ...order, returns: 3 })).toBeNull()
  })
})

describe('leaving the phone', () => {
  it('leaves no signature behind, and an unstored tap is not sent for the next account', async () => {
    void sign(order)
    phone.kept[0]?.tell({ why: 'storage' })
    await settled()
    expect(shown()?.state).toBe('waiting')
    leavePhone()
    phone.account = 'wang'
    await vi.advanceTimersByTimeAsync(60_000)
    expect([signings.get(), phone.sent]).toEqual([{}, []])
  })

  it('while a tap is being stored takes it out of the queue: nobody was told that it is kept', async () => {
    void sign(order)
    leavePhone()
    phone.kept[0]?.tell({ key: 'k1' })
    await settled()
    expect([signings.get(), phone.takenBack]).toEqual([{}, ['k1']])
  })

  it('by another account in the same browser does not send an unstored tap in its name', async () => {
    void sign(order)
    phone.kept[0]?.tell({ why: 'storage' })
    await settled()
    expect(shown()?.state).toBe('waiting')
    phone.account = 'wang'
    await vi.advanceTimersByTimeAsync(60_000)
    expect([signings.get(), phone.sent]).toEqual([{}, []])
  })
})
