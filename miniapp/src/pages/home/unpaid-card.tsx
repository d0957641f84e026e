import { yuan } from '@linsheng/shared/domain'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { NavRow } from '../../components/nav-row/nav-row'
import { go } from '../../app/routes'
import { today } from '../../app/state/clock'
import { useTimeWords } from '../../app/state/use-time-words'
import { billsPage } from '../../features/bill/words'
import { completionWords } from '../../features/repair/words'
import { homeWords } from './words'
import type { Unpaid } from './unpaid'

/** The bill that has been due longest, as a row, and how many there are besides: it never pushes itself before what matters. */
export function UnpaidCard({ unpaid: { bill, count, overdue } }: { unpaid: Unpaid }) {
  const words = useTimeWords()
  return (
    <View className="card card--tight rows">
      <Press className="rows__row" onPress={() => go('bill', { id: bill.id })}>
        <View className="mark">
          <Icon name="bill" />
        </View>
        <View className="stretch">
          <View className="text-strong">{homeWords.bill(words.bill(bill))}</View>
          <View className="text-sub text-digits">{billsPage.dueOn(words.date(bill.dueOn), bill.dueOn < today())}</View>
        </View>
        <View className="row-end text-digits">{completionWords.amount(yuan(bill.totalFen))}</View>
        <Icon name="chev" small />
      </Press>
      {count > 1 && <NavRow title={homeWords.bills(count, overdue)} onPress={() => go('bills')} />}
    </View>
  )
}
