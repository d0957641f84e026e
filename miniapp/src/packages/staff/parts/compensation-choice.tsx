import { yuan, type CompensationKind } from '@linsheng/shared/domain'
import { Field, View } from '../../../components/base'
import { Chip } from '../../../components/choice'
import { compensationWords } from '../../../text/staff-cases'
import { resolvePage as words } from '../../../text/staff-case-sheets'
import { fenOf } from '../finish/fee-lines'

const kinds = ['voucher', 'fee_reduction'] as const satisfies readonly CompensationKind[]

export interface Given {
  /** `null`: nothing was chosen, which gives nothing either. */
  kind: CompensationKind | 'none' | null
  amount: string
}
export const noCompensation: Given = { kind: null, amount: '' }

/** What goes with the resolution; `null` when the amount is missing. */
export function compensationOf({ kind, amount }: Given): { compensation?: { kind: CompensationKind; amountFen: number } } | null {
  if (kind === null || kind === 'none') return {}
  const amountFen = fenOf(amount)
  return amountFen ? { compensation: { kind, amountFen } } : null
}

/** What is given; within one's own ceiling at once, above it the manager approves. */
export function CompensationChoice({
  given,
  ceilingFen,
  onChange,
}: {
  given: Given
  ceilingFen: number
  onChange: (given: Given) => void
}) {
  const gives = given.kind !== null && given.kind !== 'none'
  const above = (fenOf(given.amount) ?? 0) > ceilingFen
  return (
    <View className="stack g2">
      <View className="heavy">{words.compensation}</View>
      <View className="triple" role="radiogroup" label={words.compensation}>
        <Chip fill tick={false} on={given.kind === 'none'} onPress={() => onChange({ kind: 'none', amount: '' })}>
          {words.none}
        </Chip>
        {kinds.map((kind) => (
          <Chip key={kind} fill tick={false} on={given.kind === kind} onPress={() => onChange({ ...given, kind })}>
            {compensationWords[kind]}
          </Chip>
        ))}
      </View>
      {gives && (
        <Field
          className="fig"
          kind="amount"
          value={given.amount}
          label={words.amount}
          placeholder={words.amount}
          maxLength={10}
          onChange={(amount) => onChange({ ...given, amount })}
        />
      )}
      {gives && <View className="sub num">{above ? words.needsApproval : words.ceiling(yuan(ceilingFen).replace('.00', ''))}</View>}
    </View>
  )
}
