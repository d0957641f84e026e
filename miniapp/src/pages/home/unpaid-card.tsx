import { yuan } from '@linsheng/shared/domain'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon'
import { NavRow } from '../../components/nav-row'
import { go } from '../../routes'
import { today } from '../../state/clock'
import { useTimeWords } from '../../state/use-time-words'
import { billsPage } from '../../text/bill'
import { completionWords } from '../../text/order'
import { homeWords } from '../../text/home'
import type { Unpaid } from './unpaid'

/** The bill that has been due longest, as a row, and how many there are besides: it never pushes itself before what matters. */
export function UnpaidCard({ unpaid: { bill, count, overdue } }: { unpaid: Unpaid }) {
  const words = useTimeWords()
  return (
    <View className="card tight rows">
      <Press className="row" onPress={() => go('bill', { id: bill.id })}>
        <View className="mark">
          <Icon name="bill" />
        </View>
        <View className="f">
          <View className="strong">{homeWords.bill(words.month(bill.period))}</View>
          <View className="sub num">{billsPage.dueOn(words.date(bill.dueOn), bill.dueOn < today())}</View>
        </View>
        <View className="end num">{completionWords.amount(yuan(bill.totalFen))}</View>
        <Icon name="chev" small />
      </Press>
      {count > 1 && <NavRow title={homeWords.bills(count, overdue)} onPress={() => go('bills')} />}
    </View>
  )
}
