import type { Price } from '../contract/money/price.ts'
import { plainYuan } from './money.ts'
import { fenOf } from '../domain/typed-fen.ts'
import { priceForm as words } from './price-list.ts'

/** An item as it is typed. */
export interface PriceText {
  name: string
  unit: string
  amount: string
  warranty: string
}
export type PriceFields = Pick<Price, 'name' | 'unit' | 'unitFen' | 'warrantyDays'>
export type PriceFaults = Partial<Record<keyof PriceText, string>>

export const textOf = (price: Price | null, warrantyDays: number): PriceText =>
  price
    ? { name: price.name, unit: price.unit, amount: plainYuan(price.unitFen), warranty: String(price.warrantyDays) }
    : { name: '', unit: words.units[0], amount: '', warranty: String(warrantyDays) }

/** What was typed, as it is sent; or what is wrong, beside each field. */
export function fieldsOf({ name, unit, amount, warranty }: PriceText): { fields: PriceFields } | { faults: PriceFaults } {
  const unitFen = fenOf(amount)
  const warrantyDays = /^\d{1,4}$/.test(warranty.trim()) ? Number(warranty) : null
  const faults: PriceFaults = {
    ...(name.trim() === '' && { name: words.faults.name }),
    ...(unit.trim() === '' && { unit: words.faults.unit }),
    ...(unitFen === null && { amount: words.faults.amount }),
    ...((warrantyDays === null || warrantyDays > 3_650) && { warranty: words.faults.warranty }),
  }
  if (Object.keys(faults).length > 0 || unitFen === null || warrantyDays === null) return { faults }
  return { fields: { name: name.trim(), unit: unit.trim(), unitFen, warrantyDays } }
}
