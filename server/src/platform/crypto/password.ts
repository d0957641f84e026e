import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { makeLimiter } from '../limiter.ts'

/** argon2id (the library's default) at OWASP's minimum: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }
const today = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

/** One form for a password however its letters were typed, wide or narrow, composed or not. */
export const sameForm = (password: string): string => password.normalize('NFKC')
const bytesOf = (password: string) => Buffer.from(sameForm(password))

/** A PHC string: algorithm and cost stand in it, so that they can be raised later. */
export const hashPassword = (password: string): Promise<string> => hash(bytesOf(password), cost)

/** Whether a password is to be hashed again when it is known: it is stored by scrypt, as earlier programs did, or at another cost. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(today)

/** Each takes some hundredths of a second and 19 MiB of whatever else the machine does: two at once, and a queue of seconds. */
const checking = makeLimiter({ atOnce: 2, waiting: 60 })

/** Whether a password would not be looked at now: too many are before it. */
export const isBusyChecking = (): boolean => checking.isFull()

/** Takes as long for a missing account (`null`) as for a wrong password. `null`: too many are before it, it was not looked at. */
export function checkPassword(password: string, stored: string | null): Promise<boolean | null> {
  return checking.enter(async () => (await isRight(password, stored ?? missing)) && stored !== null)
}

async function isRight(password: string, stored: string): Promise<boolean> {
  try {
    return await (stored.startsWith('scrypt$') ? isRightByScrypt(password, stored) : verify(stored, bytesOf(password)))
  } catch {
    // a damaged entry: no password is right for it
    return false
  }
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
/** Costs as much to check as a stored password, and is right for none. */
const missing = `${today}${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`

/** scrypt$N$r$p$salt$hash, as programs before argon2id stored passwords. */
async function isRightByScrypt(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt = '', hashed = ''] = stored.split('$')
  const expected = Buffer.from(hashed, 'base64url')
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: 64 * 1024 * 1024 }
  const actual = await new Promise<Buffer>((resolve, reject) => {
    scrypt(bytesOf(password), Buffer.from(salt, 'base64url'), 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
