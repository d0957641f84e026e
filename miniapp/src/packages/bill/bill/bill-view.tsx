import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { yuan } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { Icon } from '../../../components/icon/icon'
import { NavRow } from '../../../components/nav-row/nav-row'
import { go } from '../../../app/routes'
import { today } from '../../../app/state/clock'
import { useTimeWords } from '../../../app/state/use-time-words'
import { billPage as words } from './words'
import { entries } from '../../../app/words/entries'
import { common } from '../../../app/words/common'

export function BillView({ bill, mayDispute, onDispute }: { bill: Bill; mayDispute: boolean; onDispute: () => void }) {
  const time = useTimeWords()
  const { id, order, label, totalFen, lines, payment, disputed } = bill
  const owed = bill.state === 'unpaid'
  return (
    <>
      <View className="card stack gap-4">
        <View className="text-sub">{words.heading(time.bill(bill), label.building, label.room)}</View>
        <View className="amount">
          <View className="amount__figure">{yuan(totalFen)}</View>
          <View className="text-title">{common.yuan}</View>
        </View>
        <View className="text-sub text-digits">{stateWords(bill, time)}</View>
      </View>
      {disputed && owed && (
        <View className="callout callout--lamp">
          <Icon name="clock" />
          <View className="stretch">{words.disputed}</View>
        </View>
      )}
      <View className="card card--tight rows">
        {lines.map((line, index) => (
          <View key={index} className="rows__row">
            <View className="stretch">
              <View className="text-strong">{line.label}</View>
              {line.note && <View className="text-sub text-digits">{line.note}</View>}
            </View>
            <View className="row-end text-strong text-digits">{yuan(line.amountFen)}</View>
          </View>
        ))}
      </View>
      {owed && !disputed && mayDispute && (
        <Link centre onPress={onDispute}>
          {words.dispute}
        </Link>
      )}
      <View className="card card--tight rows">
        {order && <NavRow icon="wrench" title={entries.seeOrder} sub={order.title} onPress={() => go('order', { id: order.id })} />}
        {payment && <NavRow icon="doc" title={words.receipt} end={payment.receiptNumber} onPress={() => go('paid', { id })} />}
        <NavRow title={words.earlier} onPress={() => go('bills')} />
      </View>
    </>
  )
}

function stateWords({ state, payment, dueOn }: Bill, time: ReturnType<typeof useTimeWords>): string {
  if (payment) return words.paidOn(time.date(payment.paidAt.day))
  if (state === 'paid') return words.nothingToPay
  return dueOn < today() ? words.late(time.date(dueOn)) : words.due(time.date(dueOn))
}
