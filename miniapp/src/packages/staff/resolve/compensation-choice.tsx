import { yuan, type CompensationKind } from '@linsheng/shared/domain'
import { Field, View } from '../../../components/base'
import { Chip } from '../../../components/choice'
import { compensationWords, resolvePage as words } from '../../../text/staff-cases'
import { fenOf } from '../finish/fee-lines'

const kinds = ['voucher', 'fee_reduction'] as const satisfies readonly CompensationKind[]

export interface Given {
  kind: CompensationKind | null
  amount: string
}
export const noCompensation: Given = { kind: null, amount: '' }

/** What is given; within one's own ceiling at once, above it the manager approves. */
export function CompensationChoice({ given, ceilingFen, onChange }: { given: Given; ceilingFen: number; onChange: (given: Given) => void }) {
  const above = (fenOf(given.amount) ?? 0) > ceilingFen
  return (
    <View className='stack g2'>
      <View className='heavy'>{words.compensation}</View>
      <View className='triple' role='radiogroup' label={words.compensation}>
        <Chip fill tick={false} on={given.kind === null} onPress={() => onChange(noCompensation)}>
          {words.none}
        </Chip>
        {kinds.map((kind) => (
          <Chip key={kind} fill tick={false} on={given.kind === kind} onPress={() => onChange({ ...given, kind })}>
            {compensationWords[kind]}
          </Chip>
        ))}
      </View>
      {given.kind && <Field className='fig' kind='amount' value={given.amount} label={words.amount} placeholder={words.amount} maxLength={10} onChange={(amount) => onChange({ ...given, amount })} />}
      {given.kind && <View className='sub num'>{above ? words.needsApproval : words.ceiling(yuan(ceilingFen).replace('.00', ''))}</View>}
    </View>
  )
}
