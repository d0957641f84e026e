import type { SendOutcome, SmsGateway } from '../../gateway/sms.ts'
import { type Keys, randomCode } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { isRefused, type Refused, retryLater, unavailable } from '../../platform/outcome.ts'
import * as store from './account-store.ts'
import { countCode, uncountCode } from './guessing.ts'

const minute = 60_000
const codeMs = 5 * minute
/** From wherever they were asked for; one network may ask for ten of them. */
const codesPerDay = 20
/** How much later than our `sentAt` a text-message service may have counted a code: the time-out of a sending. */
const lateMs = 10_000

export interface CodeDeps {
  db: Database
  now: number
  /** The network of the caller, under a key. */
  from: string
  /** A day of the product's home calendar, for counting codes, and how long it still lasts. */
  day: string
  untilMidnightMs: number
  keys: Keys
  sms: SmsGateway
}

type CodeRow = Tx['t']['signInCodes']['$inferSelect']

interface Begun {
  row: CodeRow
  /** What stood there before: an earlier code of this number. */
  earlier: CodeRow | null
}

/** Under which tries at the codes of a number are counted. */
export const codeSubject = (phoneLookup: string) => `code:${phoneLookup}`

/**
 * Sends a code to a number: at most one a minute, ten a day for one network and twenty for all. The code is written before it is sent, so
 * that it is good by the time it arrives; where it certainly was not sent, it is taken back with all that it counted for.
 */
export async function requestCode(deps: CodeDeps, phone: string): Promise<{ retryAfterSeconds: number } | Refused> {
  const lookup = deps.keys.phoneLookup(phone)
  const code = randomCode(6)
  const begun = await deps.db.atomic((tx) => beginCode(tx, deps, lookup, code))
  if (isRefused(begun)) return begun
  const sent = await deps.sms.send({ phone, template: 'sign_in_code', params: { code } })
  if (sent.kind === 'accepted' || sent.kind === 'unknown') return { retryAfterSeconds: minute / 1000 }
  await deps.db.atomic((tx) => takeBack(tx, deps, begun))
  return notSent(sent, begun.earlier, deps.now)
}

function* beginCode(tx: Tx, deps: CodeDeps, lookup: string, code: string): Steps<Begun | Refused> {
  const { now, day, untilMidnightMs } = deps
  const [earlier = null] = yield* run(store.codeOf(tx, lookup))
  if (earlier && now < earlier.sentAt + minute) return undo(retryLater('rate_limited', earlier.sentAt + minute - now))
  const sentThatDay = earlier?.sentOn === day ? earlier.sentThatDay + 1 : 1
  if (sentThatDay > codesPerDay) return undo(retryLater('rate_limited', untilMidnightMs))
  yield* countCode(tx, deps, lookup)
  const row = {
    phoneLookup: lookup,
    codeHash: codeHash(deps, lookup, code),
    expiresAt: now + codeMs,
    sentAt: now,
    sentOn: day,
    sentThatDay,
  }
  const mine = yield* run(store.replaceCode(tx, row, earlier?.sentAt ?? null))
  return mine.length === 0 ? undo(retryLater('rate_limited', minute)) : { row, earlier }
}

/** Restores the earlier row, or deletes ours. Conditional on our code: a row written meanwhile stays. */
function* takeBack(tx: Tx, deps: CodeDeps, { row, earlier }: Begun): Steps<void> {
  yield* run(earlier ? store.restoreCode(tx, row.codeHash, earlier) : store.dropCode(tx, row))
  yield* uncountCode(tx, deps, row.phoneLookup)
}

/**
 * A limit of the number is 429 rate_limited, as our own limits are: the client waits, and nothing is broken. A service that is down, or
 * full for everybody, is 503 unavailable, which monitoring counts as an outage. Both carry the time to retry; a refusal that only a change
 * of settings mends carries none.
 */
function notSent(sent: Exclude<SendOutcome, { kind: 'accepted' | 'unknown' }>, earlier: CodeRow | null, now: number): Refused {
  if (sent.kind === 'refused') return unavailable()
  if (sent.kind === 'failed') return unavailable(sent.retryAfterMs ?? minute)
  // the window holds nothing newer than our last code; when even that has left it, another sender uses the number: the whole window
  const sinceMs = earlier && sent.windowMs !== undefined ? earlier.sentAt + sent.windowMs + lateMs - now : 0
  return retryLater('rate_limited', sinceMs > 0 ? Math.min(sinceMs, sent.retryAfterMs) : sent.retryAfterMs)
}

/** Takes the code that was sent to a number, when it is the right one and still good: it serves once. */
export function* takeCode(tx: Tx, deps: Pick<CodeDeps, 'now' | 'keys'>, lookup: string, code: string): Steps<boolean> {
  return (yield* run(store.takeCode(tx, lookup, codeHash(deps, lookup, code), deps.now))).length > 0
}

const codeHash = ({ keys }: Pick<CodeDeps, 'keys'>, lookup: string, code: string) => keys.token('sign-in-code', `${lookup}:${code}`)
