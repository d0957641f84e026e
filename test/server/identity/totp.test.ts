import { stepOfCode, totpUri } from '@linsheng/server/src/platform/crypto/totp.ts'
import { expect, it } from 'vitest'
import { totp } from '../../support/totp.ts'

/** 12345678901234567890 in base32, as in the tables of RFC 6238. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at second %i the code is the one of RFC 6238: %s', (second, code) => {
  expect(stepOfCode(secret, code, second * 1000)).toBe(Math.floor(second / 30))
  expect(totp(secret, second * 1000)).toBe(code)
})

it('takes the code of the half minute before and after, as of its own half minute, and no other', () => {
  const now = 2_000_000_000_000
  const step = Math.floor(now / 30_000)
  const at = [-2, -1, 0, 1, 2].map((away) => stepOfCode(secret, totp(secret, now + away * 30_000), now))
  expect(at).toEqual([null, step - 1, step, step + 1, null])
})

it('names the key, the product and the login in the address for an authenticator', () => {
  const uri = new URL(totpUri(secret, { issuer: '邻声', label: 'wang.lei' }))
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/邻声:wang.lei'])
  expect(uri.searchParams.get('secret')).toBe(secret)
})
