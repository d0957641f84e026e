import type { NewFeeLine } from '@linsheng/shared/contract'
import { type FeeLine, quoteNeeded } from '@linsheng/shared/domain'
import { listedLabel } from '@linsheng/shared/words/money'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { badField, type Refused, refused } from '../../platform/outcome.ts'
import { type AgreedFees, feesAgreed } from './events.ts'
import { pricesByIds, type PriceRow } from './price-store.ts'

/**
 * What is charged for an order, by the price list as it is now. A line that goes by another price than the one that was read is refused
 * with the sum that it comes to: the engineer has told the resident what he read. What costs more than needs no quote is refused.
 */
export function* chargedLines(tx: Tx, deps: Deps, lines: readonly NewFeeLine[]): Steps<FeeLine[] | Refused> {
  const ids = lines.flatMap(({ listed }) => listed?.priceId ?? [])
  const rows = ids.length === 0 ? [] : yield* run(pricesByIds(tx, deps.community.id, ids))
  const charged: FeeLine[] = []
  for (const [at, line] of lines.entries()) {
    const priced = pricedLine(line, rows)
    if ('fault' in priced) return priced.fault(`/body/feeLines/${at}`)
    charged.push(priced.line)
  }
  const over = quoteNeeded(charged, deps.settings.fees)
  if (!over) return charged
  return refused('quote_first', [{ pointer: `/body/feeLines/${over.at}/amountFen`, code: 'too_big', params: { limit: over.limitFen } }])
}

type Priced = { line: FeeLine } | { fault: (pointer: string) => Refused }

function pricedLine({ label, amountFen, listed }: NewFeeLine, rows: readonly PriceRow[]): Priced {
  if (listed === undefined) {
    // what costs nothing is said by the price list alone
    if (amountFen === 0) return { fault: (pointer) => badField(`${pointer}/amountFen`, 'too_small') }
    return { line: { label, amountFen } }
  }
  const row = rows.find(({ id }) => id === listed.priceId)
  if (!row) return { fault: (pointer) => badField(`${pointer}/listed/priceId`, 'not_available') }
  const expected = row.unitFen * listed.quantity
  if (expected !== amountFen)
    return {
      fault: (pointer) => refused('state_conflict', [{ pointer: `${pointer}/amountFen`, code: 'unknown_value', params: { expected } }]),
    }
  const { version, unitFen, warrantyDays } = row
  return { line: { label: listedLabel(row, listed.quantity), amountFen, listed: { ...listed, version, unitFen, warrantyDays } } }
}

/** A resident has signed for what an order costs. Where it costs nothing there is nothing to be billed. */
export function* agreeFees(tx: Tx, deps: Deps, agreed: AgreedFees): Steps<void> {
  if (agreed.lines.some(({ amountFen }) => amountFen > 0)) yield* publish(tx, deps, feesAgreed, agreed)
}
