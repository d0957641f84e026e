import { createHmac } from 'node:crypto'
import * as contract from '@linsheng/shared/contract'
import { password } from './sessions.ts'
import type { Colleague, Town } from './town.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function bytesOfBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator shows at an instant: RFC 6238, written apart from the server's library. */
export function totp(secret: string, now: number, key = bytesOfBase32(secret)): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** A colleague with a second factor. */
export async function withFactor(town: Town, who?: Colleague): Promise<Colleague & { secret: string; recoveryCodes: string[] }> {
  const colleague = who ?? (await town.hire(['guard']))
  const { secret } = await colleague.client.call(contract.beginSecondFactor, { body: { password } })
  const code = totp(secret, town.world.clock.now())
  const { recoveryCodes } = await colleague.client.call(contract.confirmSecondFactor, { body: { code } })
  return { ...colleague, secret, recoveryCodes }
}
