import { Secret, TOTP } from 'otpauth'

/** Six digits of half a minute, by SHA-1: what every authenticator shows (RFC 6238). */
const rules = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const periodMs = rules.period * 1000
/** A clock of a phone may be wrong by so many periods. */
const window = 1

/** 160 random bits in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** For a QR code: otpauth://totp/… */
export const totpUri = (secret: string, { issuer, label }: { issuer: string; label: string }): string =>
  new TOTP({ ...rules, issuer, label, secret }).toString()

/** The period that a code is of, counted from 1970; `null`: of no period near. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = new TOTP({ ...rules, secret }).validate({ token: code, timestamp: now, window })
  return delta === null ? null : Math.floor(now / periodMs) + delta
}
