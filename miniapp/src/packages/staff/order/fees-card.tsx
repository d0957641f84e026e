import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { yuan } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { completionWords } from '../../../features/repair/words'
import { feesCard as words } from './words'

/** What the resident signed, or is asked to sign: whoever comes to the counter with it finds it here. */
export function FeesCard({ order: { completion, state, bill } }: { order: RepairOrder }) {
  if (!completion || completion.totalFen === 0) return null
  const signed = bill ? words.billed[bill.state] : words.signed
  const standing = state === 'confirmed' ? signed : state === 'timed_out' ? words.unsigned : words.waiting
  return (
    <View className="card card--near facts">
      <View className="facts__line">
        <View className="text-heavy">{words.title}</View>
        <View className="facts__value">{standing}</View>
      </View>
      {completion.feeLines.map(({ label, amountFen }, index) => (
        <View key={index} className="facts__line">
          <View className="facts__key">{label}</View>
          <View className="facts__value text-digits">{completionWords.amount(yuan(amountFen))}</View>
        </View>
      ))}
      <View className="facts__line facts__line--total">
        <View className="text-strong">{completionWords.total}</View>
        <View className="text-strong text-digits">{completionWords.amount(yuan(completion.totalFen))}</View>
      </View>
    </View>
  )
}
