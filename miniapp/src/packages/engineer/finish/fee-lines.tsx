import { yuan } from '@linsheng/shared/domain'
import { Field, Press, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { clause } from '@linsheng/shared/words/phrases'
import { finishPage } from '../../../features/staff/words-orders'
import { emptyFee, type FeeFault, type FeesForm, type FeeText, type ListedText, mostLines, quantityOf, totalOf } from './fees'
import { feeWords as words } from './words'

interface FeeLinesProps {
  form: FeesForm
  /** What may be charged that stands on no list, in fen. */
  smallFen: number
  fault: FeeFault | null
  onPick: () => void
  onChange: (form: Partial<FeesForm>) => void
}

/** Every fee on its own line: of the price list, or in words; with the sum under them. */
export function FeeLines({ form, smallFen, fault, onPick, onChange }: FeeLinesProps) {
  const { listed, fees } = form
  const room = listed.length + fees.length < mostLines
  const faultAt = (of: FeeFault['of'], at: number) => (fault?.of === of && fault.at === at ? fault.words : '')
  return (
    <View className="stack gap-12">
      <View>
        <View className="text-heavy">{words.title}</View>
        <View className="text-sub">{words.note}</View>
      </View>
      {listed.map((one, at) => (
        <ListedLine
          key={one.price.id}
          line={one}
          fault={faultAt('listed', at)}
          onQuantity={(quantity) => onChange({ listed: listed.map((line, index) => (index === at ? { ...line, quantity } : line)) })}
          onDrop={() => onChange({ listed: listed.filter((_, index) => index !== at) })}
        />
      ))}
      {room && (
        <View className="buttons">
          <Button icon="list" onPress={onPick}>
            {words.pick}
          </Button>
        </View>
      )}
      <View>
        <View className="text-strong">{words.other}</View>
        <View className="text-sub text-digits">{words.otherNote(yuan(smallFen).replace('.00', ''))}</View>
      </View>
      {fees.map((fee, at) => (
        <FreeLine
          key={at}
          fee={fee}
          fault={faultAt('fees', at)}
          onChange={(part) => onChange({ fees: fees.map((line, index) => (index === at ? { ...line, ...part } : line)) })}
          onDrop={() => onChange({ fees: fees.length > 1 ? fees.filter((_, index) => index !== at) : [emptyFee] })}
        />
      ))}
      <View className="spread">
        {room && (
          <Button size="small" icon="plus" onPress={() => onChange({ fees: [...fees, emptyFee] })}>
            {finishPage.addFee}
          </Button>
        )}
        <View className="text-strong text-digits">{finishPage.total(yuan(totalOf(form)))}</View>
      </View>
    </View>
  )
}

interface ListedLineProps {
  line: ListedText
  fault: string
  onQuantity: (quantity: string) => void
  onDrop: () => void
}

function ListedLine({ line: { price, quantity }, fault, onQuantity, onDrop }: ListedLineProps) {
  const { name, unit, unitFen } = price
  const sum = words.sum(yuan(unitFen * (quantityOf(quantity) ?? 0)))
  return (
    <View className="stack gap-4">
      <View className="inline-row">
        <View className="stretch">
          <View className="text-strong">{name}</View>
          <View className="text-sub text-digits">{unitFen === 0 ? words.free : clause(words.each(yuan(unitFen), unit), sum)}</View>
        </View>
        <View style={{ width: '64px' }}>
          <Field
            className="field--digits"
            kind="amount"
            value={quantity}
            label={words.countOf(name)}
            placeholder={words.count}
            maxLength={2}
            onChange={onQuantity}
          />
        </View>
        <Press className="round-button" label={words.drop(name)} onPress={onDrop}>
          <Icon name="x" />
        </Press>
      </View>
      {fault && <Fault>{fault}</Fault>}
    </View>
  )
}

interface FreeLineProps {
  fee: FeeText
  fault: string
  onChange: (part: Partial<FeeText>) => void
  onDrop: () => void
}

function FreeLine({ fee, fault, onChange, onDrop }: FreeLineProps) {
  return (
    <View className="stack gap-4">
      <View className="inline-row">
        <Field
          className="stretch"
          value={fee.label}
          label={finishPage.feeLabel}
          placeholder={finishPage.feeLabelHint}
          maxLength={30}
          onChange={(label) => onChange({ label })}
        />
        <View style={{ width: '104px' }}>
          <Field
            className="field--digits"
            kind="amount"
            value={fee.amount}
            label={finishPage.feeAmount}
            placeholder={finishPage.feeAmount}
            maxLength={10}
            onChange={(amount) => onChange({ amount })}
          />
        </View>
        <Press className="round-button" label={finishPage.dropFee} onPress={onDrop}>
          <Icon name="x" />
        </Press>
      </View>
      {fault && <Fault>{fault}</Fault>}
    </View>
  )
}
