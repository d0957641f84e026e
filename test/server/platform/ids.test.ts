import * as contract from '@linsheng/shared/contract'
import { decodeCursor, encodeCursor } from '@linsheng/server/src/platform/cursor.ts'
import { randomBase32, systemIds } from '@linsheng/server/src/platform/ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const ids = systemIds()
const now = Date.UTC(2026, 5, 12)
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const bitsOf = (id: string) =>
  [...id.slice(4)]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
    .slice(2)

describe('a key', () => {
  it('has 30 characters, a prefix for its kind, and passes the contract', () => {
    for (const kind of Object.keys(contract.idPrefixes) as contract.IdKind[]) {
      for (const id of [ids.next(kind, now), ids.random(kind)]) {
        expect(id).toHaveLength(30)
        expect(contract.id(kind).safeParse(id).success, id).toBe(true)
      }
    }
    expect(new Set(Object.values(contract.idPrefixes)).size).toBe(Object.keys(contract.idPrefixes).length)
  })

  it('sorts by the time it was made, over all times of the product', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1, max: 2 ** 46 }), (early, more) => {
        expect(ids.next('repair', early) < ids.next('repair', early + more)).toBe(true)
      }),
    )
  })

  it('grows within one millisecond, for as many as a millisecond can bring', () => {
    const made = Array.from({ length: 2000 }, () => ids.next('notice', now))
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(2000)
  })

  it('grows within one millisecond also when others draw theirs for other moments in between', () => {
    const mine: string[] = []
    for (let i = 0; i < 300; i += 1) {
      mine.push(ids.next('notice', now))
      ids.next('notice', now + 1 + (i % 50))
    }
    expect(mine).toEqual([...mine].sort())
  })

  it('is a UUID of version 7 that holds its time, or of version 4 that holds none', () => {
    const ordered = bitsOf(ids.next('repair', now))
    expect([parseInt(ordered.slice(0, 48), 2), ordered.slice(48, 52), ordered.slice(64, 66)]).toEqual([now, '0111', '10'])
    const random = Array.from({ length: 100 }, () => bitsOf(ids.random('response')))
    for (const bits of random) expect([bits.slice(48, 52), bits.slice(64, 66)]).toEqual(['0100', '10'])
    expect(new Set(random.map((bits) => bits.slice(0, 48))).size).toBe(100)
  })

  it('is never drawn twice, also not by two processes in the same millisecond', () => {
    const other = systemIds()
    const made = Array.from({ length: 1000 }, () => [ids.next('event', now), other.next('event', now), ids.random('event')]).flat()
    expect(new Set(made).size).toBe(3000)
  })

  it('has secrets of 128 bits beside it, and even shares', () => {
    expect(ids.secret()).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(Array.from({ length: 100 }, ids.secret)).size).toBe(100)
    const shares = Array.from({ length: 2000 }, ids.share)
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true)
    expect(shares.filter((share) => share < 0.5).length).toBeGreaterThan(850)
    expect(shares.filter((share) => share >= 0.5).length).toBeGreaterThan(850)
  })

  it('leaves out the letters that are misread, in codes as well', () => {
    expect(randomBase32(4000)).toMatch(/^[0-9a-hjkmnp-tv-z]{4000}$/)
    expect(new Set(randomBase32(4000)).size).toBe(32)
  })
})

describe('a place in a list', () => {
  it('comes back from its cursor as it was', () => {
    const place = { at: now, id: ids.next('notice', now) }
    expect(contract.cursor.safeParse(encodeCursor(place)).success).toBe(true)
    expect(decodeCursor(encodeCursor(place))).toEqual(place)
  })

  it('is none where the cursor is not one of ours', () => {
    const odd = [
      '',
      'x',
      'bm90IG91cnM',
      encodeCursor({ at: now, id: "ntc_'; drop table inbox; --" }),
      encodeCursor({ at: -1, id: ids.next('notice', now) }),
    ]
    expect(odd.map(decodeCursor)).toEqual(odd.map(() => null))
    fc.assert(fc.property(fc.string(), (text) => decodeCursor(text) === null))
  })
})
