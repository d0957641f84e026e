import { deliver } from './deliver'
import type { Entries } from './entries'
import type { Entry } from './entry'
import { type Holds, makeHolds } from './holds'
import type { Outcome, Ports, Queue } from './ports'
import { longestWaitMs, type Rules } from './rules'

/** Sends what may go, round by round, and tells what became of it. */
export function makeRounds(ports: Ports, rules: Rules, entries: Entries): Pick<Queue, 'flush' | 'hurry' | 'outcomeOf'> {
  let running: Promise<void> | null = null
  let again = false
  const holds = makeHolds(() => ports.now())
  const waitedFor = new Map<string, (outcome: Outcome) => void>()
  const heldUntil = (entry: Entry) => (ports.canSend(entry.op) ? holds.until(entry) : Number.POSITIVE_INFINITY)
  const situation = () => ({ account: ports.account(), now: ports.now(), heldUntil, turn: holds.turn })
  const isHeldBack = (entry: Entry) => rules.heldBackUntil(entry, ports.now()) > ports.now()
  const tell = (key: string, outcome: Outcome) => {
    waitedFor.get(key)?.(outcome)
    waitedFor.delete(key)
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
      entries.load()
      age(ports, rules, entries)
      connected = await ports.connected().catch(() => true)
      while (connected) {
        const entry = rules.next(entries.list(), situation())
        if (!entry) break
        const outcome = await attempt({ ports, rules, entries, holds }, entry)
        if (outcome === 'again') again = true
        else if (outcome) tell(entry.key, outcome)
      }
    }
    // in the same breath as the last look: whoever asks from now on begins anew
    running = null
    for (const key of [...waitedFor.keys()])
      if (!entries.list().some((entry) => entry.key === key && isHeldBack(entry))) tell(key, { state: 'waiting' })
    wakeNext(connected)
  }
  /** Without a network nothing goes; of what could be taken back its page is told when the seconds are over. */
  function wakeNext(connected: boolean): void {
    const at = rules.wakeAt(entries.list(), situation())
    if (connected || at === null) return ports.wakeAt(at === null ? null : Math.max(at, ports.now()))
    const heldBack = rules.wakeAt(entries.list().filter(isHeldBack), situation())
    ports.wakeAt(Math.min(heldBack ?? Number.POSITIVE_INFINITY, Math.max(at, ports.now() + longestWaitMs)))
  }
  return {
    flush,
    hurry() {
      holds.forget()
      return flush()
    },
    outcomeOf: (key) =>
      new Promise((resolve) => {
        waitedFor.set(key, resolve)
        void flush()
      }),
  }
}

/** What waited for weeks becomes a card. */
function age(ports: Ports, rules: Rules, entries: Entries): void {
  for (const entry of entries.list()) {
    const older = rules.expired(entry, ports.now())
    if (older === null) entries.remove(entry)
    else if (older !== entry) entries.show(older)
  }
}

interface Means {
  ports: Ports
  rules: Rules
  entries: Entries
  holds: Holds
}

/** One try, and what there is to tell of it; `again`: what is stored has to be looked at anew. */
async function attempt({ ports, rules, entries, holds }: Means, entry: Entry): Promise<Outcome | 'again' | null> {
  const silent = { heard: { kind: 'nothing' as const }, tried: entry }
  const { heard, tried } = await deliver(ports, rules, entries.put, entry).catch(() => silent)
  if (heard === null) {
    entries.hide(entry.key)
    return 'again'
  }
  holds.note(tried, heard)
  if (heard.kind === 'done') {
    const arrival = { reply: heard.reply, lostPhotos: tried.photos.filter(({ lost, id }) => lost || id === null).length }
    ports.arrived(tried, arrival)
    entries.remove(tried)
    return { state: 'sent', ...arrival }
  }
  const after = rules.after(tried, heard)
  // taken back meanwhile, here or in another tab, it must not come back
  if (!ports.store.read(entry.key)) entries.hide(entry.key)
  else if (after === null) entries.remove(tried)
  // where it cannot be stored it is shown, and found out again after a start
  else entries.show(after)
  return after?.state === 'needs_you' ? { state: 'needs_you', entry: after } : null
}
