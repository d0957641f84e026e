import { sumFen, yuan } from '@linsheng/shared/domain'
import { Field, Press, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Icon } from '../../../components/icon/icon'
import { fenOf } from '../../../features/staff/fen-of'
import { finishPage as words } from '../../../features/staff/words-orders'

/** A fee as it is typed. */
export interface FeeText {
  label: string
  amount: string
}

export const emptyFee: FeeText = { label: '', amount: '' }
const most = 20

/** The lines that were filled in, or `null` when one is only half filled. */
export function feesOf(fees: readonly FeeText[]): { label: string; amountFen: number }[] | null {
  const filled = fees.filter(({ label, amount }) => label.trim() !== '' || amount.trim() !== '')
  const lines = filled.map(({ label, amount }) => ({ label: label.trim(), amountFen: fenOf(amount) }))
  if (lines.some(({ label, amountFen }) => label === '' || amountFen === null)) return null
  return lines.map(({ label, amountFen }) => ({ label, amountFen: amountFen ?? 0 }))
}

/** Every fee on its own line, with the sum under them. */
export function FeeLines({ fees, onChange }: { fees: readonly FeeText[]; onChange: (fees: FeeText[]) => void }) {
  const change = (index: number, part: Partial<FeeText>) => onChange(fees.map((fee, at) => (at === index ? { ...fee, ...part } : fee)))
  const total = sumFen(fees.map(({ amount }) => ({ amountFen: fenOf(amount) ?? 0 })))
  return (
    <View className="stack gap-8">
      <View className="text-heavy">{words.fees}</View>
      <View className="text-sub">{words.feesNote}</View>
      {fees.map((fee, index) => (
        <View key={index} className="inline-row">
          <Field
            className="stretch"
            value={fee.label}
            label={words.feeLabel}
            placeholder={words.feeLabelHint}
            maxLength={30}
            onChange={(label) => change(index, { label })}
          />
          <View style={{ width: '104px' }}>
            <Field
              className="field--digits"
              kind="amount"
              value={fee.amount}
              label={words.feeAmount}
              placeholder={words.feeAmount}
              maxLength={10}
              onChange={(amount) => change(index, { amount })}
            />
          </View>
          <Press
            className="round-button"
            label={words.dropFee}
            onPress={() => onChange(fees.length > 1 ? fees.filter((_, at) => at !== index) : [emptyFee])}
          >
            <Icon name="x" />
          </Press>
        </View>
      ))}
      <View className="spread">
        {fees.length < most && (
          <Button size="small" icon="plus" onPress={() => onChange([...fees, emptyFee])}>
            {words.addFee}
          </Button>
        )}
        <View className="text-strong text-digits">{words.total(yuan(total))}</View>
      </View>
    </View>
  )
}
