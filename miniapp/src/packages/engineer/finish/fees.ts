import type { Price } from '@linsheng/shared/contract/money/price.ts'
import type { NewFeeLine } from '@linsheng/shared/contract/repair/staff-step.ts'
import { type FeeLimits, maxQuantity, quoteNeeded, sumFen, yuan } from '@linsheng/shared/domain'
import { listedLabel } from '@linsheng/shared/words/money'
import type { Reason } from '../../../features/kept/queue/entry'
import { fenOf } from '@linsheng/shared/domain/typed-fen'
import { feeWords as words } from './words'

/** A fee that stands on no list, as it is typed. */
export interface FeeText {
  label: string
  amount: string
}
/** A fee of the price list, as it was read, and how many as it is typed. */
export interface ListedText {
  price: Price
  quantity: string
}

export interface FeesForm {
  listed: ListedText[]
  fees: FeeText[]
}

export const emptyFee: FeeText = { label: '', amount: '' }
/** As many lines as an order takes. */
export const mostLines = 20

const isFilled = ({ label, amount }: FeeText) => label.trim() !== '' || amount.trim() !== ''

/** How many, or `null` when it is no number of things. */
export function quantityOf(text: string): number | null {
  const quantity = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return quantity >= 1 && quantity <= maxQuantity ? quantity : null
}

/** The list as it is now over what was chosen from it before: without a network the price stands that was read. */
export const withPrices = (listed: readonly ListedText[], prices: readonly Price[] | undefined): ListedText[] =>
  listed.map((one) => ({ ...one, price: prices?.find(({ id }) => id === one.price.id) ?? one.price }))

export const totalOf = ({ listed, fees }: FeesForm): number =>
  sumFen([
    ...listed.map(({ price, quantity }) => ({ amountFen: price.unitFen * (quantityOf(quantity) ?? 0) })),
    ...fees.map(({ amount }) => ({ amountFen: fenOf(amount) ?? 0 })),
  ])

/** What is wrong, and beside which line of the form it stands. */
export interface FeeFault {
  of: 'listed' | 'fees'
  at: number
  words: string
}

/** The lines as they are sent, those of the list first; or what is wrong with one of them. */
export function linesOf(form: FeesForm, limits: FeeLimits): { lines: NewFeeLine[] } | { fault: FeeFault } {
  const fees = form.fees.map((fee, at) => ({ ...fee, at })).filter(isFilled)
  const lines: NewFeeLine[] = []
  for (const [at, { price, quantity }] of form.listed.entries()) {
    const count = quantityOf(quantity)
    if (count === null) return { fault: { of: 'listed', at, words: words.quantity } }
    lines.push({ label: listedLabel(price, count), amountFen: price.unitFen * count, listed: { priceId: price.id, quantity: count } })
  }
  for (const { label, amount, at } of fees) {
    const amountFen = fenOf(amount)
    if (label.trim() === '') return { fault: { of: 'fees', at, words: words.what } }
    if (amountFen === null) return { fault: { of: 'fees', at, words: words.amount } }
    if (amountFen === 0) return { fault: { of: 'fees', at, words: words.nothing } }
    lines.push({ label: label.trim(), amountFen })
  }
  const over = quoteNeeded(lines, limits)
  return over ? { fault: { ...placeOf(over.at, form), words: words.quote(over.at < form.listed.length, yuan(over.limitFen)) } } : { lines }
}

/** Where in the form the line of a request stands. */
function placeOf(at: number, { listed, fees }: FeesForm): Pick<FeeFault, 'of' | 'at'> {
  if (at < listed.length) return { of: 'listed', at }
  const filled = fees.flatMap((fee, index) => (isFilled(fee) ? [index] : []))
  return { of: 'fees', at: filled[at - listed.length] ?? 0 }
}

/** What the server found wrong with a fee, beside its line; `null`: it is about something else. */
export function returnedFault({ code, field = '', fault }: Partial<Reason>, form: FeesForm): FeeFault | null {
  const [, , name, index] = field.split('/')
  if (name !== 'feeLines') return null
  const place = placeOf(Number(index ?? 0), form)
  if (code === 'quote_first') return { ...place, words: words.quoteFirst }
  if (code === 'over_authority') return { ...place, words: words.overAuthority }
  if (index === undefined) return { ...place, words: words.publicPlace }
  if (code === 'state_conflict') return { ...place, words: words.changed }
  return { ...place, words: fault === 'not_available' ? words.gone : words.amount }
}

export function formOfLines(lines: readonly NewFeeLine[], prices: readonly Price[]): FeesForm {
  const listed = lines.flatMap(({ label, amountFen, listed: of }) => {
    if (!of) return []
    const known = prices.find(({ id }) => id === of.priceId)
    const kept = { id: of.priceId, version: 0, name: label, unit: words.once, unitFen: amountFen / of.quantity, warrantyDays: 0 }
    return [{ price: known ?? kept, quantity: String(of.quantity) }]
  })
  const fees = lines.filter(({ listed: of }) => !of).map(({ label, amountFen }) => ({ label, amount: yuan(amountFen) }))
  return { listed, fees: fees.length > 0 ? fees : [emptyFee] }
}
