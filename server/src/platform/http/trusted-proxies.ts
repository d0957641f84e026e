import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { needed } from '../env.ts'

/** Proxies of ours before this server: how many stand in a row (true: one), or their addresses and networks. */
export type TrustedProxies = boolean | number | readonly string[]

/** Names of networks that the router knows: addresses of this machine, of its links, and private ones. */
const networkNames = ['loopback', 'linklocal', 'uniquelocal']
const mostHops = 10

/** `false`, `true` for one proxy, a number of proxies in a row, or networks: 10.0.0.0/8, 203.0.113.9. */
export const trustedProxies = z.pipe(
  z._default(
    needed.check(
      z.refine(
        (text) => read(text) !== null,
        `must be false, true, a number of proxies from 1 to ${mostHops}, or networks such as 10.0.0.0/8`,
      ),
    ),
    'false',
  ),
  z.transform((text): TrustedProxies => read(text) ?? false),
)

function read(text: string): TrustedProxies | null {
  if (text === 'false' || text === '0') return false
  if (text === 'true') return 1
  if (/^\d+$/.test(text)) return Number(text) <= mostHops ? Number(text) : null
  const networks = text.split(',').map((one) => one.trim())
  return networks.every(isNetwork) ? networks : null
}

function isNetwork(text: string): boolean {
  if (networkNames.includes(text)) return true
  const [address = '', bits, more] = text.split('/')
  const width = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return width > 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= width))
}

/** What our outermost proxy saw is the caller. What stands before that in the header, the caller wrote. */
export function trusting(proxies: TrustedProxies): false | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === false) return false
  if (typeof proxies === 'object') return [...proxies]
  return (_address, hop) => hop < Number(proxies)
}
