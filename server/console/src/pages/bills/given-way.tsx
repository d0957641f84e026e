import type { ListedCompensation } from '@linsheng/shared/contract/money/compensation.ts'
import { yuan } from '@linsheng/shared/domain'
import { givenList as said } from '@linsheng/shared/words/giving'
import { useTimeWords } from '../../app/clock'
import { given as own } from './words'

export const whereWords = ({ label }: ListedCompensation): string => (label ? `${label.building} ${label.room}` : said.homeless)

/** Where it has got to: what of it is still to come, and how. */
export function GivenWay({ row }: { row: ListedCompensation }) {
  const time = useTimeWords()
  const { state, delivery, gone, offeredAt } = row
  const left = yuan(delivery?.leftFen ?? 0)
  if (state === 'awaiting_approval') return <span className="muted">{time.full(offeredAt)}</span>
  if (!delivery) return <span className="chip low">{said.arrives.none}</span>
  if (delivery.leftFen === 0) return <span className="muted">{own.used}</span>
  if (delivery.as === 'voucher') return <>{said.arrives.voucher(left, time.date(delivery.expiresOn ?? ''))}</>
  return gone ? <span className="chip low">{said.gone(left)}</span> : <>{said.arrives.credit(left)}</>
}
