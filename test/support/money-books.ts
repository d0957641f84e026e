import { eq } from 'drizzle-orm'
import type { RowOf } from './rows.ts'
import type { Town } from './town.ts'

/** A law that was broken, by its name. */
export class BooksBroken extends Error {
  constructor(
    readonly law: string,
    detail: unknown,
  ) {
    super(`${law}: ${JSON.stringify(detail)}`)
  }
}
const must = (holds: boolean, law: string, detail: unknown) => {
  if (!holds) throw new BooksBroken(law, detail)
}

export interface Books {
  compensations: RowOf<'compensations'>[]
  credits: RowOf<'credits'>[]
  creditUses: RowOf<'creditUses'>[]
  vouchers: RowOf<'vouchers'>[]
  ledger: RowOf<'ledger'>[]
  bills: RowOf<'bills'>[]
  payments: RowOf<'payments'>[]
}

/** Every table in which money of compensations stands, at one moment. */
export async function readBooks({ world, communityId }: Town): Promise<Books> {
  const t = world.db.tables
  const all = <R>(table: { communityId: Parameters<typeof eq>[0] }) =>
    world.db.read((tx) =>
      tx
        .select()
        .from(table as never)
        .where(eq(table.communityId, communityId)),
    ) as unknown as Promise<R[]>
  const [compensations, credits, creditUses, vouchers, ledger, bills, payments] = await Promise.all([
    all<RowOf<'compensations'>>(t.compensations),
    all<RowOf<'credits'>>(t.credits),
    all<RowOf<'creditUses'>>(t.creditUses),
    all<RowOf<'vouchers'>>(t.vouchers),
    all<RowOf<'ledger'>>(t.ledger),
    all<RowOf<'bills'>>(t.bills),
    all<RowOf<'payments'>>(t.payments),
  ])
  return { compensations, credits, creditUses, vouchers, ledger, bills, payments }
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)

/** What holds at every moment, whatever was done. */
export function checkBooks(books: Books): void {
  const { compensations, credits, creditUses, vouchers, ledger, bills, payments } = books
  const balance = (account: string) => sum(ledger.filter((row) => row.account === account).map(({ amountFen }) => amountFen))
  must(sum(ledger.map(({ amountFen }) => amountFen)) === 0, 'the ledger comes to nothing', ledger)
  const granted = compensations.filter(({ state }) => state === 'granted')
  for (const { id, amountFen, deliveredAs } of granted) {
    const arrived = [
      ...vouchers.filter(({ compensationId }) => compensationId === id).map((one) => one.amountFen),
      ...credits.filter(({ sourceId }) => sourceId === id).map((one) => one.amountFen),
    ]
    must(deliveredAs !== '', 'nothing granted is lost', { id })
    must(arrived.length <= 1, 'nothing is delivered twice', { id, arrived })
    must(deliveredAs === 'by_hand' || arrived[0] === amountFen, 'nothing granted is lost', { id, amountFen, arrived })
  }
  const early = [...vouchers.map(({ compensationId }) => compensationId), ...credits.map(({ sourceId }) => sourceId)]
  must(
    early.every((id) => granted.some((one) => one.id === id)),
    'nothing is delivered before it is granted',
    early,
  )
  must(balance('granted') === sum(granted.map(({ amountFen }) => amountFen)), 'what was granted stands in the ledger', ledger)
  const stock = {
    credit: sum(credits.map(({ leftFen }) => leftFen)),
    voucher: sum(vouchers.filter(({ state }) => state === 'open').map(({ amountFen }) => amountFen)),
    redeemed: sum(vouchers.filter(({ state }) => state === 'redeemed').map(({ amountFen }) => amountFen)),
    expired: sum(vouchers.filter(({ state }) => state === 'expired').map(({ amountFen }) => amountFen)),
    receivable: sum(creditUses.map(({ amountFen }) => amountFen)),
  }
  for (const [account, fen] of Object.entries(stock))
    must(-balance(account) === fen, 'each fen stands in exactly one place', { account, ledger: -balance(account), fen })
  for (const { id, amountFen, leftFen, paidOutAt } of credits) {
    const used = sum(creditUses.filter(({ creditId }) => creditId === id).map((use) => use.amountFen))
    must(paidOutAt !== null || leftFen + used === amountFen, 'what is left and what was used come to the credit', { id, leftFen, used })
  }
  for (const bill of bills) {
    const lines = sum((bill.lines as { amountFen: number }[]).map(({ amountFen }) => amountFen))
    const used = sum(creditUses.filter(({ billId }) => billId === bill.id).map(({ amountFen }) => amountFen))
    must(bill.totalFen === lines - used && bill.creditFen === used, 'a bill comes to its lines less its credits', { bill, lines, used })
    const paid = sum(payments.filter(({ billId }) => billId === bill.id).map(({ totalFen }) => totalFen))
    const settled = bill.state === 'paid' ? bill.totalFen : 0
    must(paid === settled, 'what was paid and what was credited settle a bill once', { bill, paid })
  }
}
