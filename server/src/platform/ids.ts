import { randomBytes } from 'node:crypto'
import { type IdKind, idPrefixes } from '@linsheng/shared/contract'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export interface Ids {
  /** A key that sorts by the time it was made: prefix + 26 Crockford-base32 characters of a UUIDv7. */
  next(kind: IdKind | InnerKind, now: number): string
  /** A key that tells nothing: UUIDv4. For rows that must not be placed in time. */
  random(kind: IdKind | InnerKind): string
  /** 128 random bits in hex. */
  secret(): string
  /** A number in 0..1, drawn once and stored where it decides something. */
  share(): number
}

/** Keys that never cross the wire. */
const innerPrefixes = {
  repairEvent: 'rev',
  caseEvent: 'cev',
  consent: 'con',
  look: 'lok',
  accessEvent: 'aev',
  point: 'pnt',
  answerClass: 'acl',
  area: 'are',
  opening: 'opn',
  story: 'sto',
  dispute: 'dsp',
  paymentDecision: 'pdc',
  credit: 'crd',
  entry: 'ent',
  session: 'ses',
  erasure: 'ers',
} as const
type InnerKind = keyof typeof innerPrefixes

const prefixes = { ...idPrefixes, ...innerPrefixes }

export function systemIds(): Ids {
  const uuid7 = ascending()
  return {
    next: (kind, now) => `${prefixes[kind]}_${base32(uuid7(now))}`,
    random: (kind) => `${prefixes[kind]}_${base32(uuid4())}`,
    secret: () => randomBytes(16).toString('hex'),
    share: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  }
}

/** `length` random Crockford-base32 characters, 5 bits each. */
export function randomBase32(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')
}

const poolSize = 4096
let pool = Buffer.alloc(0)
let used = 0

/** 16 random bytes. Drawn from the system by the page: a call for each key costs more than the key. No byte is given out twice. */
function random16(): Buffer {
  if (used + 16 > pool.length) [pool, used] = [randomBytes(poolSize), 0]
  used += 16
  return pool.subarray(used - 16, used)
}

const momentsKept = 256

const mostCounted = 2 ** 26 - 1

/**
 * UUIDv7 whose 26 bits after the time count up within a millisecond (RFC 9562, 6.2, method 1), so that keys made one after the other sort
 * so; also where calls that fixed their time earlier or later draw in between. The count begins in the lower half: there is room for 33
 * million keys of one millisecond.
 */
function ascending(): (now: number) => Buffer {
  const counts = new Map<number, number>()
  return (now) => {
    const bytes = random16()
    const before = counts.get(now) ?? mostCounted
    const count = before < mostCounted ? before + 1 : bytes.readUInt32BE(6) & (mostCounted >> 1)
    if (counts.size >= momentsKept && !counts.has(now)) counts.delete(counts.keys().next().value ?? now)
    counts.set(now, count)
    bytes.writeUIntBE(now, 0, 6)
    bytes.writeUInt16BE(0x7000 | (count >> 14), 6)
    bytes.writeUInt16BE(0x8000 | (count & 0x3fff), 8)
    return bytes
  }
}

function uuid4(): Buffer {
  const bytes = random16()
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes
}

/** 128 bits as 26 characters, most significant first, so that the text sorts as the bytes do. */
function base32(bytes: Buffer): string {
  // 26 characters hold 130 bits: the first has two of the value's
  let [text, held, bits] = ['', 0, 2]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return text
}
