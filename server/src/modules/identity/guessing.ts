import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Context } from '../../platform/deps.ts'
import { type Refused, retryLater } from '../../platform/outcome.ts'
import { noteRemoved } from '../../platform/retention.ts'
import * as store from './account-store.ts'

const minute = 60_000
const lockMs = 15 * minute
/** Tries at one name from one network: that network is locked, so that nobody locks anybody else out. */
const fromOne = { tries: 5, lockMs }
/** Tries at one name from everywhere: five networks have to be spent for it. */
const fromAll = { tries: 25, lockMs }
/** Wrong tries of one network at all names together, in a quarter of an hour. */
const ofNetwork = { tries: 300, lockMs }
/** Codes that one network has sent to one number in a day, and to all numbers together in a quarter of an hour. */
const codesToOne = { tries: 10, lockMs: 24 * 60 * minute }
const codesToAll = { tries: 100, lockMs }
/** Codes of public places asked about in vain in a quarter of an hour: many neighbours may share a network, and some codes are torn. */
const scans = { tries: 60, lockMs }
/** A try that is older than this counts for nothing any more. */
const keepMs = 2 * 24 * 60 * minute

export interface Guesser {
  db: Database
  now: number
  /** The network of the caller, under a key: no address is kept. */
  from: string
}

const quarterOf = (now: number) => Math.floor(now / lockMs)
const networkSubject = ({ from, now }: Pick<Guesser, 'from' | 'now'>) => `network:${from}:${quarterOf(now)}`
const ownSubject = (from: string, subject: string) => `${subject}@${from}`

/** Counts a try at a name before it is made; refuses when there were too many. Known and unknown names are counted alike. */
export async function beginGuessFrom({ db, now, from }: Guesser, subject: string): Promise<Refused | null> {
  return db.atomic(function* (tx): Steps<Refused | null> {
    const own = yield* locked(tx, ownSubject(from, subject), now, fromOne)
    // what a locked network sends is no try at the name, else one network could lock it for all
    if (own) return own
    const network = yield* locked(tx, networkSubject({ from, now }), now, ofNetwork)
    if (network) return network
    return yield* locked(tx, subject, now, fromAll)
  })
}

/** The try was right: it was no guess, neither of the name nor of the network. */
export function* forgetGuessesFrom(tx: Tx, { now, from }: Pick<Guesser, 'now' | 'from'>, subject: string): Steps<void> {
  yield* run(store.forgetGuesses(tx, ownSubject(from, subject)))
  yield* run(store.forgetGuess(tx, networkSubject({ from, now })))
  yield* run(store.forgetGuesses(tx, subject))
}

/** Under which an account's tries at invitation codes are counted. */
export const bindGuesses = (accountId: string) => `bind:${accountId}`

/** A right invitation code was no guess. */
export function* forgetBindGuesses(tx: Tx, accountId: string): Steps<void> {
  yield* run(store.forgetGuesses(tx, bindGuesses(accountId)))
}

/** Counts a try of somebody who is signed in; refuses when there were too many. */
export async function beginGuess({ db, now }: Pick<Guesser, 'db' | 'now'>, subject: string): Promise<Refused | null> {
  return db.atomic((tx) => locked(tx, subject, now, fromOne))
}

interface Sender extends Pick<Guesser, 'now' | 'from'> {
  /** A day of the product's home calendar, and how long it still lasts. */
  day: string
  untilMidnightMs: number
}
const codesToOneSubject = ({ from, day }: Pick<Sender, 'from' | 'day'>, phoneLookup: string) => `code-to:${phoneLookup}@${from}:${day}`

/** Counts a code that is to be sent. Undoes all where the network had too many sent, until the day or the quarter of an hour is over. */
export function* countCode(tx: Tx, sender: Sender, phoneLookup: string): Steps<void> {
  const { now, from, untilMidnightMs } = sender
  if (yield* locked(tx, codesToOneSubject(sender, phoneLookup), now, codesToOne)) undo(retryLater('rate_limited', untilMidnightMs))
  if (yield* locked(tx, `codes-of:${from}:${quarterOf(now)}`, now, codesToAll)) undo(retryLater('rate_limited', lockMs - (now % lockMs)))
}

/**
 * Gives back one unit of the daily quota of this number and network: the code was not sent. The quota of the network stays used: it bounds
 * how often one network makes us call the text-message service.
 */
export function* uncountCode(tx: Tx, sender: Pick<Sender, 'from' | 'day'>, phoneLookup: string): Steps<void> {
  yield* run(store.forgetGuess(tx, codesToOneSubject(sender, phoneLookup)))
}

type Scanner = Pick<Guesser, 'now' | 'from'>
const scanSubject = ({ from, now }: Scanner) => `scan:${from}:${quarterOf(now)}`

/** Counts a scan before it is looked up; refuses when too many led nowhere. */
export async function beginScan({ db, ...scanner }: Guesser): Promise<Refused | null> {
  const over = await db.atomic((tx) => locked(tx, scanSubject(scanner), scanner.now, scans))
  return over && { ...over, refused: 'rate_limited' }
}

/** It led somewhere. */
export function* forgetScan(tx: Tx, scanner: Scanner): Steps<void> {
  yield* run(store.forgetGuess(tx, scanSubject(scanner)))
}

function* locked(tx: Tx, subject: string, now: number, rule: { tries: number; lockMs: number }): Steps<Refused | null> {
  const [row] = yield* run(store.countGuess(tx, subject, now, rule))
  if (!row || row.lockedUntil <= now) return null
  return retryLater('locked_out', row.lockedUntil - now)
}

/** Tries and codes that count for nothing any more. Of the whole installation; every community's night does it. */
export function* sweepGuesses(tx: Tx, deps: Context): Steps<void> {
  const before = deps.now - keepMs
  yield* noteRemoved(tx, deps, 'guesses', (yield* run(store.dropOldGuesses(tx, before))).length)
  yield* noteRemoved(tx, deps, 'signInCodes', (yield* run(store.dropOldCodes(tx, before))).length)
}
