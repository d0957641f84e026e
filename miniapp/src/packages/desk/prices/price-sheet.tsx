import { useState } from 'react'
import { addPrice, changePrice, type Price, removePrice } from '@linsheng/shared/contract/money/price.ts'
import { call, failureOf } from '../../../app/api'
import { Field } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Group } from '../../../components/group/group'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { failureWords } from '@linsheng/shared/words/failures'
import { fieldsOf, type PriceFaults, type PriceText, textOf } from '@linsheng/shared/words/price-form'
import { priceSheet as words } from './words'

interface PriceSheetProps {
  communityId: string
  /** `null`: a new one. */
  price: Price | null
  /** The days that a new one begins with. */
  warrantyDays: number
  onChanged: () => void
  onClose: () => void
}

/** One item of the price list: what it is, by what it is counted, what one costs, and for how long it is warranted. */
export function PriceSheet({ communityId, price, warrantyDays, onChanged, onClose }: PriceSheetProps) {
  const [text, setText] = useState(() => textOf(price, warrantyDays))
  const [faults, setFaults] = useState<PriceFaults>({})
  const { fault, setFault, attempt } = useAttempt([text])
  const change = (part: Partial<PriceText>) => {
    setFaults({})
    setText({ ...text, ...part })
  }
  const done = (said: string) => {
    say(said)
    onChanged()
    onClose()
  }
  const send = async () => {
    const read = fieldsOf(text)
    if ('faults' in read) return setFaults(read.faults)
    const body = read.fields
    try {
      if (price) await call(changePrice, { params: { communityId, priceId: price.id }, body: { ...body, version: price.version } })
      else await call(addPrice, { params: { communityId }, body })
      done(price ? words.saved : words.added)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'already_done') return setFaults({ name: words.faults.taken })
      const conflict = failure.params.state === 'full' ? words.faults.full : words.faults.changed
      setFault(failure.code === 'state_conflict' ? conflict : failureWords(failure))
    }
  }
  const remove = () =>
    attempt(async () => {
      await call(removePrice, { params: { communityId, priceId: price?.id ?? '' } })
      done(words.removed)
    })
  return (
    <FormSheet title={price ? words.change : words.add} fault={fault} submit={words.save} onSubmit={send} onClose={onClose}>
      <PriceFieldset text={text} faults={faults} onChange={change} />
      {price && (
        <Link centre onPress={() => void remove()}>
          {words.remove}
        </Link>
      )}
    </FormSheet>
  )
}

const unitWords = Object.fromEntries(words.units.map((unit) => [unit, unit])) as Record<(typeof words.units)[number], string>

interface PriceFieldsetProps {
  text: PriceText
  faults: PriceFaults
  onChange: (part: Partial<PriceText>) => void
}

function PriceFieldset({ text, faults, onChange }: PriceFieldsetProps) {
  return (
    <>
      <Group title={words.name} fault={faults.name}>
        <Field value={text.name} label={words.name} placeholder={words.nameHint} maxLength={16} onChange={(name) => onChange({ name })} />
      </Group>
      <Group title={words.unit} fault={faults.unit}>
        <Chips
          label={words.unit}
          options={words.units}
          words={unitWords}
          chosen={words.units.find((unit) => unit === text.unit) ?? null}
          columns={3}
          tick={false}
          onChoose={(unit) => onChange({ unit })}
        />
        <Field value={text.unit} label={words.unit} placeholder={words.unitHint} maxLength={4} onChange={(unit) => onChange({ unit })} />
      </Group>
      <Group title={words.amount} fault={faults.amount}>
        <Field
          className="field--digits"
          kind="amount"
          value={text.amount}
          label={words.amount}
          placeholder={words.amountHint}
          maxLength={10}
          onChange={(amount) => onChange({ amount })}
        />
      </Group>
      <Group title={words.warranty} fault={faults.warranty}>
        <Field
          className="field--digits"
          kind="amount"
          value={text.warranty}
          label={words.warranty}
          placeholder={words.warrantyHint}
          maxLength={4}
          onChange={(warranty) => onChange({ warranty })}
        />
      </Group>
    </>
  )
}
