import type { ListedBill } from '@linsheng/shared/contract/payment/desk.ts'
import { yuan } from '@linsheng/shared/domain'
import { deskBillPage } from '@linsheng/shared/words/desk-bills'
import { beside, list } from '@linsheng/shared/words/phrases'
import { ClockCircleFilled } from '@ant-design/icons'
import { today, useTimeWords } from '../../app/clock'
import type { Column } from '../../components/list-table'
import { words } from './words'

const dayMs = 86_400_000
/** How many days a bill is late. */
export const daysLate = (dueOn: string): number => Math.round((Date.parse(today()) - Date.parse(dueOn)) / dayMs)

export const roomWords = ({ label }: Pick<ListedBill, 'label'>): string => `${label.building} ${label.room}`

/** What a bill is for: the order, or the names of its lines. */
export const billItems = ({ order, lines }: Pick<ListedBill, 'order' | 'lines'>): string =>
  order ? order.title : list(...new Set(lines.filter(({ credit, amountFen }) => !credit && amountFen > 0).map(({ label }) => label)))

export const billColumns: readonly Column<ListedBill>[] = [
  {
    title: words.columns.who,
    cell: (row) => (
      <>
        <span className="strong">{roomWords(row)}</span> <span className="muted">{payerWords(row)}</span>
      </>
    ),
  },
  { title: words.columns.what, cell: (row) => <Items row={row} /> },
  { title: words.columns.yuan, width: 96, number: true, cell: ({ totalFen }) => yuan(totalFen) },
  { title: words.columns.due, width: 92, cell: ({ dueOn }) => <Due on={dueOn} /> },
  { title: words.columns.state, width: 150, cell: (row) => <BillState bill={row} /> },
]

const payerWords = ({ payer }: ListedBill): string => (payer ? `${payer.name} ${words.roles[payer.role]}` : words.nobody)

function Items({ row }: { row: ListedBill }) {
  const time = useTimeWords()
  return (
    <>
      {billItems(row)} <span className="muted nowrap">{time.bill(row)}</span>
    </>
  )
}

function Due({ on }: { on: string }) {
  return <span className="muted nowrap">{useTimeWords().date(on)}</span>
}

/** Red is late alone; a question is ochre, a payment that waits is blue. */
export function BillState({ bill }: { bill: Pick<ListedBill, 'standing' | 'dueOn' | 'payment' | 'remindedAt'> }) {
  const time = useTimeWords()
  const { standing, dueOn, payment, remindedAt } = bill
  if (standing === 'disputed') return <span className="chip low">{words.standings.disputed}</span>
  if (standing === 'held') return <span className="chip blue">{words.standings.held}</span>
  if (standing === 'overdue')
    return (
      <span className="nowrap">
        <span className="late-words small">
          <ClockCircleFilled /> {words.late(daysLate(dueOn))}
        </span>
        {remindedAt && <div className="small muted">{deskBillPage.reminded(time.day(remindedAt.day))}</div>}
      </span>
    )
  if (standing === 'unpaid') return <span className="nowrap">{words.standings.unpaid}</span>
  const paid = payment ? words.paidOn(time.date(payment.paidAt.day), deskBillPage.channels[payment.channel]) : words.settled
  return <span className="muted">{paid}</span>
}

export const billTitle = (bill: Pick<ListedBill, 'label'>, who: string | undefined): string => beside(roomWords(bill), who)
