import { droppable, type Entry, mostEntries, mostPhotoBytes } from './entry'

/** What became of one try. */
export type Heard =
  | { kind: 'done'; reply?: unknown }
  /** The server says: not now. `of`: to the upload of a picture, not to the write itself. */
  | { kind: 'later'; afterMs: number; of?: 'pictures' }
  /** No answer: it may have arrived. */
  | { kind: 'nothing' }
  /** The network was away before the write itself went: its pictures go first. */
  | { kind: 'unsent' }
  | { kind: 'signed_out' }
  | { kind: 'refused'; code: string; field?: string; fault?: string }

export interface Situation {
  account: string | null
  /** UTC ms. */
  now: number
  /** Until when an entry is left alone, UTC ms. */
  heldUntil(entry: Entry): number
  /** The lower, the longer ago it was tried; 0: not since the start. */
  turn(entry: Entry): number
}

const firstWaitMs = 2000
export const longestWaitMs = 5 * 60_000
const longestTakeBackMs = 15_000
/** Keys of writes are known to the server for longer than this; later nothing goes by itself. */
const byItselfMs = 25 * 24 * 3_600_000

export function backOffMs(tries: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.max(0, tries - 1))
}

const goes = ({ state }: Entry) => state !== 'needs_you'

/** Until when an entry can be taken back, UTC ms. A clock that was set back does not keep it for hours. */
function heldBackUntil({ sendAt = 0 }: Entry, now: number): number {
  return sendAt > now + longestTakeBackMs ? 0 : sendAt
}

/** When an entry may go, UTC ms. */
function dueAt(entry: Entry, { now, heldUntil }: Situation): number {
  return Math.max(heldBackUntil(entry, now), heldUntil(entry))
}

/**
 * Whether nothing has to go first: what it depends on, and what was written before about the same object. A card holds up only what hangs
 * on it; closing a sheet, though, waits for all that is still to be written on it.
 */
function isFree(entries: readonly Entry[], entry: Entry): boolean {
  const isBefore = (other: Entry) => other.lane === entry.lane && other.seq < entry.seq && (goes(other) || droppable.has(entry.op))
  return !entries.some((other) => other.key === entry.after || isBefore(other))
}

function candidates(entries: readonly Entry[], { account }: Situation): Entry[] {
  const own = entries.filter((entry) => entry.account === account)
  return own.filter((entry) => goes(entry) && isFree(own, entry))
}

/**
 * The next one to send now: the one tried longest ago, after a start the one tried least, then the oldest. An entry that never gets an
 * answer does not keep the others waiting.
 */
function next(entries: readonly Entry[], situation: Situation): Entry | null {
  const { now, turn } = situation
  const isSooner = (one: Entry, other: Entry) => (turn(one) - turn(other) || one.tries - other.tries) < 0
  const due = candidates(entries, situation).filter((entry) => dueAt(entry, situation) <= now)
  return due.reduce<Entry | null>((first, entry) => (first === null || isSooner(entry, first) ? entry : first), null)
}

/** When something will be due, UTC ms. */
function wakeAt(entries: readonly Entry[], situation: Situation): number | null {
  const due = candidates(entries, situation).map((entry) => dueAt(entry, situation))
  return due.length === 0 ? null : Math.min(...due)
}

/** As it is stored before it is sent: a process that ends meanwhile must not take it for one that never went. */
const marked = (entry: Entry): Entry => ({ ...entry, state: 'unsure', tries: entry.tries + 1 })

/** What becomes of an entry, as it was before it was marked. `null`: it goes from the phone. */
function after(entry: Entry, heard: Heard): Entry | null {
  switch (heard.kind) {
    case 'done':
      return null
    case 'later':
    case 'unsent':
      return { ...entry, tries: entry.tries + 1 }
    case 'nothing':
      return marked(entry)
    case 'signed_out':
      return entry
    case 'refused':
      return droppable.has(entry.op) ? null : needsYou(entry, heard)
  }
}

function needsYou(entry: Entry, { code, field, fault }: { code: string; field?: string; fault?: string }): Entry {
  const doubt = entry.state === 'unsure' ? { doubt: true as const } : {}
  return { ...entry, state: 'needs_you', reason: { code, ...(field && { field }), ...(fault && { fault }), ...doubt } }
}

/** What waited too long, as it is from now on. `null`: it goes. */
function expired(entry: Entry, now: number): Entry | null {
  if (!goes(entry) || now - entry.tappedAt <= byItselfMs) return entry
  return droppable.has(entry.op) ? null : needsYou(entry, { code: 'too_old' })
}

/** An entry and all that hang on it, the furthest first. */
function withDependents(entries: readonly Entry[], key: string): string[] {
  const own = entries.filter((entry) => entry.after === key && entry.key !== key)
  return [...own.flatMap((entry) => withDependents(entries, entry.key)), key]
}

/** Whether a person may still take it back: it never went. */
const isUnsent = (entry: Entry) => entry.state === 'waiting'

/** What hangs on the entry that `changed` stands for, hung on `changed`. */
function rehung(entries: readonly Entry[], changed: Entry): Entry[] {
  return entries.filter((one) => one.after !== undefined && one.after === changed.replaces).map((one) => ({ ...one, after: changed.key }))
}

/** What the phone still takes. */
export function roomFor(entries: readonly Entry[]): { entries: number; photoBytes: number } {
  const bytes = entries.flatMap(({ photos }) => photos).reduce((sum, photo) => sum + photo.bytes, 0)
  return { entries: mostEntries - entries.length, photoBytes: mostPhotoBytes - bytes }
}

/** A card: what needs its writer, and what hangs on it. */
export interface Card {
  entry: Entry
  also: Entry[]
}

export function cardsOf(entries: readonly Entry[]): Card[] {
  const isCard = (key: string | undefined): boolean => entries.some((one) => one.key === key && one.state === 'needs_you')
  return entries
    .filter((entry) => entry.state === 'needs_you' && !isCard(entry.after))
    .map((entry) => {
      const hanging = withDependents(entries, entry.key).slice(0, -1)
      return { entry, also: entries.filter(({ key, op }) => hanging.includes(key) && !droppable.has(op)) }
    })
}

/** The decisions of the queue, apart from what it does. */
export const rules = { next, heldBackUntil, wakeAt, marked, after, expired, withDependents, isUnsent, rehung }
export type Rules = typeof rules
