import { rootCauses } from './recovery-case.ts'

/** As what a granted compensation arrives. `by_hand`: a manager noted that it was handed over. */
export const deliveries = ['credit', 'voucher', 'by_hand'] as const
export type Delivery = (typeof deliveries)[number]

/** `open`: something of it is still to come. `used`: all of it has arrived. `expired`: it was not used in time. */
export const deliveryStates = ['open', 'used', 'expired'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Why something was given: a delay of an order, or what a case found to be the cause. */
export const compensationReasons = ['delay', ...rootCauses] as const
export type CompensationReason = (typeof compensationReasons)[number]

export const voucherStates = ['open', 'redeemed', 'expired'] as const
export type VoucherState = (typeof voucherStates)[number]

/** The last day counts to its end: both are days of the community's calendar. */
export const voucherIsOver = (expiresOn: string, today: string): boolean => expiresOn < today

/** Crockford's alphabet without I, L, O and U: what is read aloud is written down right. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const voucherCodeLength = 8

/** A code from 40 random bits or more, in hex. */
export function voucherCode(hex: string): string {
  return Array.from({ length: voucherCodeLength }, (_, i) => alphabet[Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16) & 31]).join('')
}

/** A code as it was typed: small letters, spaces and hyphens, O for 0, I and L for 1. '': it is none. */
export function readVoucherCode(typed: string): string {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === voucherCodeLength && [...code].every((sign) => alphabet.includes(sign)) ? code : ''
}

/** "K7M2 94QD": as it is shown and read aloud. */
export const spacedCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** How much of each credit, in their order, is taken off a bill of `upToFen`. */
export function takenOff<C extends { leftFen: number }>(credits: readonly C[], upToFen: number): { credit: C; amountFen: number }[] {
  let open = upToFen
  return credits.flatMap((credit) => {
    const amountFen = Math.min(credit.leftFen, open)
    open -= amountFen
    return amountFen > 0 ? [{ credit, amountFen }] : []
  })
}
