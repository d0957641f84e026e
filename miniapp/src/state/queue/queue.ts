import { deliver } from './deliver'
import type { Entry } from './entry'
import { keepPhotos } from './keep-photos'
import type { Kept, Outcome, Ports, Queue, Write } from './ports'
import { backOffMs, cardsOf, type Heard, longestWaitMs, roomFor, rules as plainRules, type Rules } from './rules'

/** What waits on the phone, and its way to the server. It knows neither Taro nor React. */
export function makeQueue(ports: Ports, rules: Rules = plainRules): Queue {
  let list: Entry[] = []
  let running: Promise<void> | null = null
  let keeping: Promise<unknown> = Promise.resolve()
  let again = false
  /** Tries in a row that got no answer. */
  let unanswered = 0
  const held = new Map<string, number>()
  /** Keys of changed cards, with those that stand for them. */
  const became = new Map<string, string>()
  const waitedFor = new Map<string, (outcome: Outcome) => void>()

  const find = (key: string | undefined) => list.find((entry) => entry.key === key)
  const others = (key: string) => list.filter((entry) => entry.key !== key)
  const situation = () => ({ account: ports.account(), now: ports.now(), held })
  const tell = (key: string, outcome: Outcome) => {
    waitedFor.get(key)?.(outcome)
    waitedFor.delete(key)
  }
  function show(entries: Entry[]): void {
    list = entries.sort((a, b) => a.seq - b.seq || a.tappedAt - b.tappedAt)
    ports.changed(list)
  }
  /** Another tab keeps in the same place. A change that a process did not finish is finished. */
  function load(): void {
    list = ports.store.load()
    for (const changed of list.filter(({ replaces }) => find(replaces))) replace(changed)
    show(list)
  }
  function put(entry: Entry): boolean {
    if (!ports.store.put(entry)) return false
    show([...others(entry.key), entry])
    return true
  }
  function remove(entry: Entry | undefined, stays?: Entry): void {
    if (!entry) return
    ports.store.drop(entry.key)
    for (const { ref } of entry.photos) if (ref !== '' && !stays?.photos.some((photo) => photo.ref === ref)) ports.photos.drop(ref)
    held.delete(entry.key)
    show(others(entry.key))
  }
  function replace(changed: Entry): void {
    became.set(changed.replaces ?? '', changed.key)
    rules.rehung(list, changed).forEach(put)
    remove(find(changed.replaces), changed)
  }

  /** One after the other: what was written first is stored first. */
  function keep(write: Write): Promise<Kept> {
    // whose it is, and when, is settled by the tap
    const [account, tappedAt] = [ports.account(), ports.now()]
    if (account === null) return Promise.resolve({ why: 'nobody' })
    const kept = keeping.then(() => keepNow(write, account, tappedAt))
    keeping = kept.catch(() => undefined)
    return kept
  }
  async function keepNow(write: Write, account: string, tappedAt: number): Promise<Kept> {
    const room = roomFor(list)
    if (room.entries <= 0 && !find(write.replaces)) return { why: 'entries' }
    const key = await ports.drawKey()
    const photos = await keepPhotos(ports.photos, write.photos ?? [], room.photoBytes)
    if ('why' in photos) return photos
    const before = find(write.replaces)
    // changed or dropped meanwhile, here or in another tab: it would be there twice
    if (write.replaces !== undefined && !(before?.state === 'needs_you' && ports.store.read(before.key))) {
      photos.made.forEach(ports.photos.drop)
      return { why: 'gone' }
    }
    let root = write.after
    while (root !== undefined && became.has(root)) root = became.get(root)
    const entry: Entry = {
      v: 2,
      key,
      account,
      op: write.op,
      params: write.params,
      body: write.body,
      photos: photos.kept,
      lane: before?.lane ?? write.lane ?? key,
      ...(find(root) && { after: root }),
      ...(before && { replaces: before.key }),
      ...(write.said && { said: write.said }),
      ...(write.sendAt !== undefined && { sendAt: write.sendAt }),
      tappedAt,
      seq: before?.seq ?? Math.max(0, ...list.map(({ seq }) => seq)) + 1,
      tries: 0,
      state: 'waiting',
    }
    if (put(entry)) {
      if (before) replace(entry)
      return { key }
    }
    photos.made.forEach(ports.photos.drop)
    return { why: 'storage' }
  }

  function flush(): Promise<void> {
    again = true
    running ??= rounds()
    return running
  }
  async function rounds(): Promise<void> {
    let connected = false
    while (again) {
      again = false
      load()
      age()
      connected = await ports.connected()
      while (connected) {
        const entry = rules.next(list, situation())
        if (!entry) break
        await attempt(entry)
      }
    }
    // in the same breath as the last look: whoever asks from now on begins anew
    running = null
    for (const key of [...waitedFor.keys()]) tell(key, { state: 'waiting' })
    const { now } = situation()
    const at = rules.wakeAt(list, situation())
    ports.wakeAt(at === null ? null : Math.max(at, connected ? now : now + longestWaitMs))
  }
  /** What waited for weeks becomes a card. */
  function age(): void {
    for (const entry of list) {
      const older = rules.expired(entry, ports.now())
      if (older === null) remove(entry)
      else if (older !== entry) settle(older)
    }
  }

  async function attempt(entry: Entry): Promise<void> {
    const { heard, tried } = await deliver(ports, rules, put, entry).catch(() => ({ heard: { kind: 'nothing' as const }, tried: entry }))
    if (heard === null) {
      again = true
      return show(others(entry.key))
    }
    hold(tried, heard)
    if (!find(entry.key)) return
    const arrival = { reply: heard.kind === 'done' ? heard.reply : undefined, lostPhotos: tried.photos.filter(({ lost }) => lost).length }
    if (heard.kind === 'done') ports.arrived(tried, arrival)
    const after = rules.after(tried, heard)
    if (after) settle(after)
    else remove(tried)
    if (heard.kind === 'done') tell(entry.key, { state: 'sent', ...arrival })
  }
  /** Without an answer, or without a session, the next one would fare no better. */
  function hold(entry: Entry, heard: Heard): void {
    const now = ports.now()
    unanswered = heard.kind === 'nothing' || heard.kind === 'unsent' ? unanswered + 1 : 0
    if (unanswered > 0) held.set('', now + backOffMs(unanswered))
    if (heard.kind === 'signed_out') held.set('', now + longestWaitMs)
    if (heard.kind !== 'later') return
    held.set(entry.key, now + Math.max(heard.afterMs, backOffMs(entry.tries + 1)))
    if (heard.afterMs > 0) held.set(entry.op, now + heard.afterMs)
  }
  /** Keeps what became of an entry; where that cannot be stored it is shown, and found out again after a start. */
  function settle(entry: Entry): void {
    if (!put(entry)) show([...others(entry.key), entry])
    if (entry.state === 'needs_you') tell(entry.key, { state: 'needs_you', entry })
  }
  function drop(key: string): void {
    for (const one of rules.withDependents(list, key)) remove(find(one))
  }

  load()
  return {
    entries: () => list,
    keep,
    outcomeOf: (key) =>
      new Promise((resolve) => {
        waitedFor.set(key, resolve)
        void flush()
      }),
    flush,
    hurry() {
      for (const name of ['', ...list.map(({ key }) => key)]) held.delete(name)
      return flush()
    },
    takeBack(key) {
      // as it is stored: another tab may have sent it
      const stored = ports.store.read(key)
      if (!stored || !rules.isUnsent(stored)) return false
      drop(key)
      return true
    },
    giveUp(key) {
      if (cardsOf(list).some(({ entry }) => entry.key === key)) drop(key)
    },
    dropAccount(account) {
      for (const entry of list) if (entry.account === account) remove(entry)
    },
  }
}
