import * as contract from '@linsheng/shared/contract'
import { newSecret } from './client.ts'
import type { Town } from './town.ts'

/** An item of the price list, each with a name of its own. */
export const somePrice = (town: Town, more: Partial<contract.BodyOf<typeof contract.addPrice>> = {}): Promise<contract.Price> =>
  town.manager.client.call(contract.addPrice, {
    body: { name: `${newSecret().slice(0, 8)} 号阀`, unit: '个', unitFen: 3_800, ...more },
  })

/** A fee that goes by the price list. */
export const listed = ({ id: priceId, name, unit, unitFen }: contract.Price, quantity = 1): contract.NewFeeLine => ({
  label: `${name} ${quantity} ${unit}`,
  amountFen: unitFen * quantity,
  listed: { priceId, quantity },
})
