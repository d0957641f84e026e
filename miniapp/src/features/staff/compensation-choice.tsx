import type { CompensationOffer } from '@linsheng/shared/contract/money/compensation.ts'
import type { CompensationKind } from '@linsheng/shared/domain'
import { Field, View } from '../../components/base'
import { Chip } from '../../components/choice/choice'
import { Icon } from '../../components/icon/icon'
import { givenNames, plainYuan } from '@linsheng/shared/words/money'
import { offerWords as words } from './words-money'
import { fenOf } from '@linsheng/shared/domain/typed-fen'

export interface Given {
  /** `null`: nothing was chosen, which gives nothing either. */
  kind: CompensationKind | 'none' | null
  amount: string
}
export const noCompensation: Given = { kind: null, amount: '' }

/** What is offered; `null` when the amount is missing. */
export function compensationOf({ kind, amount }: Given): { compensation?: CompensationOffer } | null {
  if (kind === null || kind === 'none') return {}
  const amountFen = fenOf(amount)
  return amountFen ? { compensation: { kind, amountFen } } : null
}

interface ChoiceProps {
  given: Given
  kinds: readonly CompensationKind[]
  /** What may be given at once, by kind. */
  mayGive: (kind: CompensationKind) => number
  onChange: (given: Given) => void
}

/** Whether it is above what may be given at once. */
export const isAbove = ({ kind, amount }: Given, mayGive: ChoiceProps['mayGive']): boolean =>
  kind !== null && kind !== 'none' && (mayGive(kind) === 0 || (fenOf(amount) ?? 0) > mayGive(kind))

/** What is given: within one's own ceiling at once, above it the manager is asked, and the resident hears of it after the yes. */
export function CompensationChoice({ given, kinds, mayGive, onChange }: ChoiceProps) {
  const { kind } = given
  const gives = kind !== null && kind !== 'none'
  const options = ['none', ...kinds] as const
  return (
    <View className="stack gap-8">
      <View className="text-heavy">{words.title}</View>
      <View className={options.length === 3 ? 'grid-3' : 'grid-2'} role="radiogroup" label={words.title}>
        {options.map((option) => (
          <Chip
            key={option}
            fill
            tick={false}
            on={kind === option}
            onPress={() => onChange(option === 'none' ? { kind: 'none', amount: '' } : { ...given, kind: option })}
          >
            {option === 'none' ? words.none : givenNames[option]}
          </Chip>
        ))}
      </View>
      {gives && (
        <Field
          className="field--digits"
          kind="amount"
          value={given.amount}
          label={words.amount}
          placeholder={words.amount}
          maxLength={10}
          onChange={(amount) => onChange({ ...given, amount })}
        />
      )}
      {gives &&
        (isAbove(given, mayGive) ? <Above /> : <View className="text-sub text-digits">{words.within(plainYuan(mayGive(kind)))}</View>)}
    </View>
  )
}

function Above() {
  return (
    <View className="callout callout--lamp">
      <Icon name="shield" />
      <View className="stretch">{words.above}</View>
    </View>
  )
}
