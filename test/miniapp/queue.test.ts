import { describe, expect, it } from 'vitest'
import type { Entry } from '../../miniapp/src/features/kept/queue/entry'
import type { Write } from '../../miniapp/src/features/kept/queue/ports'
import { backOffMs, cardsOf, type Heard } from '../../miniapp/src/features/kept/queue/rules'
import { type Fault, modelPhone, type Tab } from '../support/queue/phone'
import { modelServer, type ModelServer } from '../support/queue/server'

const [second, minute, day] = [1000, 60_000, 24 * 3_600_000]
let items = 0
const report = (part: Partial<Write> = {}): Write => ({ op: 'reportRepair', params: {}, body: { item: (items += 2) }, ...part })

/** A phone in Lin's hand, and what her server was asked. */
function atHand(answer?: (server: ModelServer, entry: Entry) => Heard, fault: Fault = {}) {
  const server = modelServer()
  server.session = 'lin'
  const sent: number[] = []
  const receive = server.receive.bind(server)
  server.receive = (...given) => {
    sent.push(server.now)
    return answer ? answer(server, given[0]) : receive(...given)
  }
  const phone = modelPhone(server, fault)
  return { server, phone, sent, tab: phone.launch() }
}
/** Lets time pass; the phone is woken when it asked to be. */
async function pass(server: ModelServer, tab: Tab, ms: number): Promise<void> {
  const until = server.now + ms
  while (tab.wakeAt !== null && tab.wakeAt <= until) {
    server.now = Math.max(server.now, tab.wakeAt)
    tab.wakeAt = null
    await tab.queue.flush()
  }
  server.now = until
}
const keyOf = (kept: object) => ('key' in kept ? (kept.key as string) : expect.fail(JSON.stringify(kept)))

describe('a write that gets no answer', () => {
  it('is tried again after 2 s, 4 s, 8 s … and from then on every 5 minutes', async () => {
    const { server, tab, sent } = atHand(() => ({ kind: 'nothing' }))
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report())))
    await pass(server, tab, 3_600_000)
    const gaps = sent.slice(1).map((at, i) => at - (sent[i] ?? 0))
    expect(gaps.slice(0, 4)).toEqual([2 * second, 4 * second, 8 * second, 16 * second])
    expect(new Set(gaps.slice(8))).toEqual(new Set([5 * minute]))
    expect(sent.length).toBeLessThan(20)
    expect(backOffMs(1000)).toBe(5 * minute)
  })

  it('holds the others back too, which would fare no better', async () => {
    const { server, tab, sent } = atHand(() => ({ kind: 'nothing' }))
    for (let i = 0; i < 20; i += 1) await tab.queue.keep(report())
    await tab.queue.flush()
    expect(sent).toHaveLength(1)
    await pass(server, tab, 2 * second)
    expect(sent).toHaveLength(2)
  })

  it('is tried at once when the network is back', async () => {
    const { tab, sent } = atHand(() => ({ kind: 'nothing' }))
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report())))
    await tab.queue.hurry()
    expect(sent).toHaveLength(2)
  })

  it('is not tried at all while the phone has no network, and stays as one that never went', async () => {
    const { server, tab, sent } = atHand()
    server.network = 'off'
    const key = keyOf(await tab.queue.keep(report()))
    expect(await tab.queue.outcomeOf(key)).toEqual({ state: 'waiting' })
    expect([sent.length, tab.queue.entries()[0]?.state]).toEqual([0, 'waiting'])
    expect(tab.wakeAt).toBe(server.now + 5 * minute)
    expect(tab.queue.takeBack(key)).toBe(true)
  })
})

describe('one write that never gets an answer, on a network that works', () => {
  const photos = [{ path: 'p', bytes: 1000, id: null, at: 0 }]
  const score = () => report({ op: 'answerPrompt', lane: 'sheet:1' })
  const opsOf = (tab: Tab) => tab.queue.entries().map(({ op }) => op)

  it('does not hold up a score that is tapped while its pictures cannot be uploaded', async () => {
    let uploads = 0
    const upload = async (): Promise<Heard> => {
      uploads += 1
      return { kind: 'nothing' }
    }
    const { server, tab } = atHand(undefined, { ports: () => ({ upload }) })
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report({ photos }))))
    await tab.queue.keep(score())
    await pass(server, tab, 2 * second)
    expect(opsOf(tab)).toEqual(['reportRepair'])
    await pass(server, tab, 3_600_000)
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(score())))
    await pass(server, tab, 2 * second)
    expect(opsOf(tab)).toEqual(['reportRepair'])
    expect(uploads).toBeGreaterThan(10)
    expect(uploads).toBeLessThan(25)
  })

  it('does not hold it up after a new start either, nor when somebody presses again', async () => {
    const deaf = (_: ModelServer, { op }: Entry): Heard => (op === 'reportRepair' ? { kind: 'nothing' } : { kind: 'done' })
    const { server, phone, tab } = atHand(deaf)
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report())))
    await tab.queue.keep(score())
    phone.kill()
    const again = phone.launch()
    await again.queue.flush()
    expect(opsOf(again)).toEqual(['reportRepair'])
    await pass(server, again, 3_600_000)
    await again.queue.keep(score())
    await again.queue.hurry()
    expect(opsOf(again)).toEqual(['reportRepair'])
  })

  it('takes turns with the others, one for each press of 再试一次', async () => {
    const tried: string[] = []
    const { tab } = atHand((_, { key }) => {
      tried.push(key)
      return { kind: 'nothing' }
    })
    for (let i = 0; i < 3; i += 1) await tab.queue.keep(report())
    await tab.queue.flush()
    for (let i = 0; i < 5; i += 1) await tab.queue.hurry()
    const keys = tab.queue.entries().map(({ key }) => key)
    expect(tried).toEqual([...keys, ...keys])
  })
})

describe('a server that asks to be left alone', () => {
  const photos = [{ path: 'p', bytes: 1000, id: null, at: 0 }]
  const busyFor =
    (ms: number) =>
    (server: ModelServer): Heard =>
      server.network === 'busy' ? { kind: 'later', afterMs: ms } : { kind: 'done' }

  it('for minutes is left alone by all writes of the kind, also when somebody presses again; others go', async () => {
    const { server, tab, sent } = atHand(busyFor(5 * minute))
    server.network = 'busy'
    await tab.queue.keep(report())
    await tab.queue.keep(report())
    await tab.queue.flush()
    await tab.queue.hurry()
    expect(sent).toHaveLength(1)
    server.network = 'on'
    const other = keyOf(await tab.queue.keep(report({ op: 'returnRepair' })))
    expect(await tab.queue.outcomeOf(other)).toMatchObject({ state: 'sent' })
    await pass(server, tab, 4 * minute)
    expect(tab.queue.entries()).toHaveLength(2)
    await pass(server, tab, minute)
    expect(tab.queue.entries()).toHaveLength(0)
  })

  it('until midnight is left alone by that one write, also when somebody presses again; others of its kind go', async () => {
    const { server, tab, sent } = atHand(busyFor(9 * 3_600_000))
    server.network = 'busy'
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report())))
    server.network = 'on'
    expect(await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report())))).toMatchObject({ state: 'sent' })
    await tab.queue.hurry()
    await pass(server, tab, 8 * 3_600_000)
    expect([sent.length, tab.queue.entries().length]).toEqual([2, 1])
    await pass(server, tab, 3_600_000)
    expect(tab.queue.entries()).toHaveLength(0)
  })

  it('about uploads is left alone by writes with pictures, of any kind; those without go', async () => {
    let uploads = 0
    const upload = async (): Promise<Heard> => {
      uploads += 1
      return uploads === 1 ? { kind: 'later', afterMs: 5 * minute } : { kind: 'done', reply: 'fil_1' }
    }
    const { server, tab } = atHand(undefined, { ports: () => ({ upload }) })
    await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report({ photos }))))
    expect(await tab.queue.outcomeOf(keyOf(await tab.queue.keep(report())))).toMatchObject({ state: 'sent' })
    const other = keyOf(await tab.queue.keep(report({ op: 'returnRepair', photos })))
    expect(await tab.queue.outcomeOf(other)).toEqual({ state: 'waiting' })
    expect(uploads).toBe(1)
    await pass(server, tab, 5 * minute)
    expect([uploads, tab.queue.entries().length]).toEqual([3, 0])
  })
})

describe('a tap that can be taken back', () => {
  const sign = (now: number) => report({ op: 'confirmRepair', lane: 'repair:1', sendAt: now + 3 * second })

  it('goes after its seconds, and never before', async () => {
    const { server, tab, sent } = atHand()
    const tappedAt = server.now
    const outcome = tab.queue.outcomeOf(keyOf(await tab.queue.keep(sign(tappedAt))))
    await tab.queue.hurry()
    expect(sent).toEqual([])
    await pass(server, tab, 10 * second)
    expect(await outcome).toMatchObject({ state: 'sent' })
    expect(sent).toEqual([tappedAt + 3 * second])
  })

  it('is told to wait on the phone when its seconds are over and there is no network', async () => {
    const { server, tab } = atHand()
    server.network = 'off'
    await tab.queue.keep(report())
    const told: unknown[] = []
    void tab.queue.outcomeOf(keyOf(await tab.queue.keep(sign(server.now)))).then((outcome) => told.push(outcome))
    await tab.queue.flush()
    expect([told, tab.wakeAt]).toEqual([[], server.now + 3 * second])
    await pass(server, tab, 3 * second)
    expect(told).toEqual([{ state: 'waiting' }])
    expect(tab.wakeAt).toBe(server.now + 5 * minute)
  })

  it('goes after a kill as well, once', async () => {
    const { server, phone, tab, sent } = atHand()
    await tab.queue.keep(sign(server.now))
    phone.kill()
    const again = phone.launch()
    await again.queue.flush()
    expect(sent).toEqual([])
    await pass(server, again, minute)
    expect(sent).toHaveLength(1)
    expect(again.queue.entries()).toEqual([])
  })

  it('is gone once it is taken back, and cannot be taken back once it went', async () => {
    const { server, tab, sent } = atHand()
    const [one, two] = [keyOf(await tab.queue.keep(sign(server.now))), keyOf(await tab.queue.keep(sign(server.now)))]
    expect(tab.queue.takeBack(one)).toBe(true)
    await pass(server, tab, minute)
    expect(sent).toHaveLength(1)
    expect(tab.queue.takeBack(two)).toBe(false)
  })

  it('is not held for hours by a clock that was set back', async () => {
    const { server, tab, sent } = atHand()
    await tab.queue.keep(sign(server.now + 3 * 3_600_000))
    await tab.queue.flush()
    expect(sent).toHaveLength(1)
  })
})

describe('what the phone has no room for', () => {
  const photo = (bytes: number, id: string | null = null) => ({ path: `p${bytes}`, bytes, id, at: 0 })

  it('is not kept: 8 MB of pictures and 200 writes are the most', async () => {
    const { server, phone, tab } = atHand()
    server.network = 'off'
    const most = 8 * 1024 * 1024
    expect(await tab.queue.keep(report({ photos: [photo(most - 10), photo(11)] }))).toEqual({ why: 'pictures' })
    expect(phone.pictures.size).toBe(0)
    expect(await tab.queue.keep(report({ photos: [photo(most - 10)] }))).toHaveProperty('key')
    expect(await tab.queue.keep(report({ photos: [photo(11)] }))).toEqual({ why: 'pictures' })
    // one that is uploaded needs no copy
    expect(await tab.queue.keep(report({ photos: [photo(11, 'fil_1')] }))).toHaveProperty('key')
    for (let i = 2; i < 200; i += 1) await tab.queue.keep(report())
    expect(await tab.queue.keep(report())).toEqual({ why: 'entries' })
    expect(tab.queue.entries()).toHaveLength(200)
  })

  it('is not kept by a full storage, and its pictures do not stay behind', async () => {
    const { phone, tab } = atHand()
    phone.capacity = 0
    expect(await tab.queue.keep(report())).toEqual({ why: 'storage' })
    expect([phone.storage.size, phone.pictures.size]).toEqual([0, 0])
  })
})

describe('what waited for weeks', () => {
  it('does not go by itself after 25 days: it is a card; a closing of a sheet just goes', async () => {
    const { server, tab, sent } = atHand()
    server.network = 'off'
    await tab.queue.keep(report())
    await tab.queue.keep(report({ op: 'dismissPrompt' }))
    server.now += 26 * day
    server.network = 'on'
    await tab.queue.flush()
    expect(sent).toEqual([])
    expect(tab.queue.entries().map(({ op, reason }) => [op, reason?.code])).toEqual([['reportRepair', 'too_old']])
  })
})

describe('a card', () => {
  it('shows with it what hangs on it, and is one for both', async () => {
    const { tab } = atHand(() => ({ kind: 'refused', code: 'prompt_over' }))
    const root = keyOf(await tab.queue.keep(report({ op: 'answerPrompt', lane: 'sheet:1' })))
    await tab.queue.keep(report({ op: 'giveReasons', lane: 'sheet:1', after: root }))
    await tab.queue.keep(report({ op: 'closeSheet', lane: 'sheet:1', after: root }))
    await tab.queue.flush()
    const [card, ...others] = cardsOf(tab.queue.entries())
    expect([card?.entry.op, card?.also.map(({ op }) => op), others]).toEqual(['answerPrompt', ['giveReasons'], []])
    tab.queue.giveUp(root)
    expect(tab.queue.entries()).toEqual([])
  })
})
