import type { DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { yuan } from '@linsheng/shared/domain'
import { useTimeWords } from '../../../app/state/use-time-words'
import { clause } from '@linsheng/shared/words/phrases'
import { View } from '../../../components/base'
import { deskBillPage as words } from '../bills/words'

type Line = DeskBill['bill']['lines'][number]

/** Every line with what it was on the bill before: where the difference lies is what is asked about. */
export function LinesCard({ desk: { bill, before } }: { desk: DeskBill }) {
  const time = useTimeWords()
  const beside = (line: Line) => {
    if (!before || line.credit || line.amountFen < 0) return ''
    const same = before.lines.find(({ kind, label }) => kind === line.kind && label === line.label)
    if (!same) return words.fresh
    const more = line.amountFen - same.amountFen
    const change = more > 0 ? words.more(yuan(more)) : more < 0 ? words.less(yuan(-more)) : ''
    return clause(words.before(time.month(before.period), yuan(same.amountFen)), change)
  }
  return (
    <View className="card card--tight rows">
      {bill.lines.map((line, index) => (
        <View key={index} className="rows__row">
          <View className="stretch">
            <View className="text-strong">{line.label}</View>
            {line.note && <View className="text-sub text-digits">{line.note}</View>}
            {beside(line) && <View className="text-note text-digits">{beside(line)}</View>}
          </View>
          <View className="row-end text-strong text-digits">{yuan(line.amountFen)}</View>
        </View>
      ))}
      <View className="rows__row">
        <View className="text-heavy stretch">{words.total}</View>
        <View className="row-end text-heavy text-digits">{yuan(bill.totalFen)}</View>
      </View>
    </View>
  )
}
