import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { makeCrowd } from '../crowd.ts'

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** However its letters were typed, wide or narrow, whole or of parts, a password is one. */
export const sameForm = (password: string): string => password.normalize('NFKC')

/** scrypt with a salt of its own; the cost stands in the text, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Each takes a tenth of a second and 32 MB of whatever else the machine does: two at once, and a queue of seconds. */
const checking = makeCrowd({ atOnce: 2, waiting: 60 })

/** Whether a password would not be looked at now: too many are before it. */
export const isBusyChecking = (): boolean => checking.isFull()

/** Takes as long for a missing account (`null`) as for a wrong password. `null`: too many are before it, it was not looked at. */
export function checkPassword(password: string, stored: string | null): Promise<boolean | null> {
  return checking.enter(() => isRight(password, stored))
}

async function isRight(password: string, stored: string | null): Promise<boolean> {
  const [, n, r, p, salt, hash] = (stored ?? missing).split('$')
  const expected = Buffer.from(hash ?? '', 'base64url')
  const actual = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
    maxmem: cost.maxmem,
  })
  return stored !== null && expected.length === actual.length && timingSafeEqual(expected, actual)
}

const missing = `scrypt$${cost.N}$${cost.r}$${cost.p}$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`

function derive(password: string, salt: Buffer, options: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(sameForm(password), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
