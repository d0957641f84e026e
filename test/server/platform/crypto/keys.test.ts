import { makeKeys, randomToken, sameText, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { checkPassword, hashPassword, isOutdated } from '@linsheng/server/src/platform/crypto/password.ts'
import { describe, expect, it } from 'vitest'
import { scryptHash } from '../../../support/scrypt-hash.ts'

const master = 'a master secret of the tests, long enough'
const keys = makeKeys(master)
const changed = (sealed: string, at: number) => {
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64url')
}

describe.each(['phone', 'relay'] as const)('what is sealed for %s', (purpose) => {
  const sealer = keys[purpose]

  it('opens to the same text, with every sign, in the same context', () => {
    for (const text of ['', '13800000001', '厨房又漏了😭', 'x'.repeat(10_000)])
      expect(sealer.open(sealer.seal(text, 'ctx'), 'ctx')).toBe(text)
  })

  it('looks different each time, and shows neither the text nor its context', () => {
    const all = Array.from({ length: 50 }, () => sealer.seal('13800000001', 'the context'))
    expect(new Set(all).size).toBe(50)
    for (const sealed of all) expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/13800|context/)
  })

  it('does not open in another context', () => {
    const sealed = sealer.seal('13800000001', 'of account a')
    expect(() => sealer.open(sealed, 'of account b')).toThrow()
    expect(() => sealer.open(sealed, '')).toThrow()
  })

  it('does not open when any byte of it was changed, cut off or added', () => {
    const sealed = sealer.seal('1380', 'ctx')
    const length = Buffer.from(sealed, 'base64url').length
    for (let i = 0; i < length; i += 1) expect(() => sealer.open(changed(sealed, i), 'ctx'), `byte ${i}`).toThrow()
    for (let i = 0; i < length; i += 1) {
      const cut = Buffer.from(sealed, 'base64url').subarray(0, i).toString('base64url')
      expect(() => sealer.open(cut, 'ctx'), `${i} bytes`).toThrow()
    }
    expect(() => sealer.open(`${sealed}AAAA`, 'ctx')).toThrow()
  })

  it('does not open by a tag that was shortened until guessing is easy', () => {
    const bytes = Buffer.from(sealer.seal('', 'ctx'), 'base64url')
    for (const tag of [4, 8, 12, 15])
      expect(() => sealer.open(bytes.subarray(0, 12 + tag).toString('base64url'), 'ctx'), `${tag} bytes`).toThrow()
  })

  it('opens only under the same master secret, and not for another purpose', () => {
    const sealed = sealer.seal('13800000001', 'ctx')
    expect(makeKeys(master)[purpose].open(sealed, 'ctx')).toBe('13800000001')
    expect(() => makeKeys(`${master}.`)[purpose].open(sealed, 'ctx')).toThrow()
    expect(() => keys[purpose === 'phone' ? 'relay' : 'phone'].open(sealed, 'ctx')).toThrow()
  })
})

describe('what is derived', () => {
  it('is the same for the same seed, and another for another seed, purpose or secret', () => {
    expect(keys.token('refresh', 'seed')).toBe(makeKeys(master).token('refresh', 'seed'))
    const others = [keys.token('refresh', 'other'), keys.token('access', 'seed'), makeKeys(`${master}.`).token('refresh', 'seed')]
    expect(new Set([keys.token('refresh', 'seed'), ...others]).size).toBe(4)
  })

  it('of a phone number finds it again, and differs from every other derivation of it', () => {
    expect(keys.phoneLookup('13800000001')).toBe(makeKeys(master).phoneLookup('13800000001'))
    const all = [keys.phoneLookup('13800000001'), keys.phoneLookup('13800000002'), keys.link('13800000001'), sha256('13800000001')]
    expect(new Set(all).size).toBe(4)
    expect(makeKeys(`${master}.`).phoneLookup('13800000001')).not.toBe(keys.phoneLookup('13800000001'))
  })

  it('has 256 bits, in signs that need no escaping', () => {
    for (const text of [keys.token('a', 'b'), keys.phoneLookup('1'), keys.link('x'), sha256('x'), randomToken()])
      expect(text).toMatch(/^[\w-]{43}$/)
    expect(new Set(Array.from({ length: 200 }, randomToken)).size).toBe(200)
  })

  it('is compared whole', () => {
    expect([sameText('abc', 'abc'), sameText('abc', 'abd'), sameText('abc', 'ab'), sameText('', ''), sameText('', 'a')]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ])
  })
})

describe('a password', () => {
  it('is right when it is the same, however its signs were composed, and wrong otherwise', async () => {
    const stored = await hashPassword('Café 密码 long enough')
    expect(await checkPassword('Cafe\u0301 密码 long enough', stored)).toBe(true)
    for (const wrong of ['café 密码 long enough', 'Café 密码 long enough ', '']) expect(await checkPassword(wrong, stored)).toBe(false)
  })

  it('is stored under a salt of its own, with its cost, and not readable', async () => {
    const [one, two] = await Promise.all([hashPassword('the same password'), hashPassword('the same password')])
    expect(one).not.toBe(two)
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(isOutdated(one)).toBe(false)
  })

  it('of an account that does not exist is wrong, and takes its time as well', async () => {
    const began = process.hrtime.bigint()
    expect(await checkPassword('whatever it is', null)).toBe(false)
    const missing = Number(process.hrtime.bigint() - began)
    const stored = await hashPassword('another one')
    const again = process.hrtime.bigint()
    await checkPassword('whatever it is', stored)
    const wrong = Number(process.hrtime.bigint() - again)
    expect(missing).toBeGreaterThan(wrong / 10)
  })

  it('is wrong for a damaged entry, and does not break', async () => {
    const stored = await hashPassword('a good password')
    expect(await checkPassword('a good password', stored.slice(0, -3))).toBe(false)
    for (const damaged of [
      '',
      '$',
      '$argon2id$',
      'scrypt$',
      'scrypt$32768$8$1$$',
      'scrypt$x$8$1$AAAA$AAAA',
      stored.replace('m=19456', 'm=1'),
    ])
      expect([damaged, await checkPassword('a good password', damaged)]).toEqual([damaged, false])
  })

  it('that an earlier program stored by scrypt is still checked, and named as outdated', async () => {
    const stored = scryptHash('Café 密码 long enough')
    expect(await checkPassword('Cafe\u0301 密码 long enough', stored)).toBe(true)
    expect(await checkPassword('café 密码 long enough', stored)).toBe(false)
    expect(isOutdated(stored)).toBe(true)
  })

  it('stored by argon2id at a lower cost than today is named as outdated', async () => {
    const stored = await hashPassword('a good password')
    for (const cheaper of ['m=8192,t=2,p=1', 'm=19456,t=1,p=1']) expect(isOutdated(stored.replace('m=19456,t=2,p=1', cheaper))).toBe(true)
  })
})
