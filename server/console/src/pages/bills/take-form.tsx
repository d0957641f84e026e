import { yuan } from '@linsheng/shared/domain'
import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import type { DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { takeSheet } from '@linsheng/shared/words/desk-bills'
import { Button, InputNumber } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../app/keys'
import { Line } from '../../components/line'
import type { useTake } from './use-take'
import { drawer, take as words } from './words'

interface TakeFormProps {
  take: ReturnType<typeof useTake>
  bills: readonly Bill[]
  people: DeskBill['people']
  onCancel?: () => void
}

const channels = ['cash', 'transfer'] as const
const somebody = 'somebody'

/** How, from whom, and the change. Digits choose: the people first, the ways after them. */
export function TakeForm({ take, bills, people, onCancel }: TakeFormProps) {
  const [payer, setPayer] = useState<string | null>(null)
  const [channel, setChannel] = useState<(typeof channels)[number] | null>(null)
  const [given, setGiven] = useState<number | null>(null)
  const [missing, setMissing] = useState('')
  const sumFen = bills.reduce((sum, { totalFen }) => sum + totalFen, 0)
  const payers = [...people.slice(0, 6).map(({ personId, name }) => ({ id: personId, name })), { id: somebody, name: takeSheet.somebody }]
  const choosePayer = (id: string) => (setPayer(id), setMissing(''))
  const chooseChannel = (one: (typeof channels)[number]) => (setChannel(one), setMissing(''))
  const choices = [
    ...payers.map(
      ({ id }) =>
        () =>
          choosePayer(id),
    ),
    ...channels.map((one) => () => chooseChannel(one)),
  ]
  const send = () => {
    if (take.isPending) return
    if (!payer || !channel) return setMissing(takeSheet.missing)
    const shortFen = channel === 'cash' && given !== null ? sumFen - fenOf(given) : 0
    if (shortFen > 0) return setMissing(takeSheet.short(yuan(shortFen)))
    setMissing('')
    take.mutate({ bills, channel, payerId: payer === somebody ? null : payer })
  }
  useChoices(choices, send)
  return (
    <>
      <Line name={words.total}>
        <span>
          <span className="figure">{yuan(sumFen)}</span> {drawer.yuan}
        </span>
      </Line>
      <Line name={words.who}>
        <Choices label={takeSheet.who} options={payers} chosen={payer} first={1} onChoose={choosePayer} />
        <span className="small muted">{takeSheet.whoSub}</span>
      </Line>
      <Line name={words.how}>
        <Choices
          label={takeSheet.channel}
          options={channels.map((id) => ({ id, name: takeSheet.channels[id] }))}
          chosen={channel}
          first={payers.length + 1}
          onChoose={chooseChannel}
        />
      </Line>
      {channel === 'cash' && <Cash given={given} sumFen={sumFen} onGiven={setGiven} />}
      {missing && <Missing>{missing}</Missing>}
      <div className="row">
        <Button type="primary" loading={take.isPending} onClick={send}>
          {takeSheet.send(yuan(sumFen))} <kbd className="key">Ctrl Enter</kbd>
        </Button>
        {onCancel && <Button onClick={onCancel}>{drawer.notNow}</Button>}
      </div>
    </>
  )
}

function Missing({ children }: { children: string }) {
  return (
    <div className="band warn" role="alert">
      {children}
    </div>
  )
}

interface CashProps {
  given: number | null
  sumFen: number
  onGiven: (given: number | null) => void
}

/** What was handed over, and the change. */
function Cash({ given, sumFen, onGiven }: CashProps) {
  const backFen = given === null ? -1 : fenOf(given) - sumFen
  return (
    <Line name={words.got}>
      <span className="row">
        <InputNumber
          min={0}
          max={999_999}
          precision={2}
          controls={false}
          value={given}
          aria-label={takeSheet.cash}
          onChange={onGiven}
          style={{ width: 140 }}
        />
        {backFen >= 0 && <span className="strong">{takeSheet.change(yuan(backFen))}</span>}
      </span>
    </Line>
  )
}

const fenOf = (typed: number): number => Math.round(typed * 100)

/** A digit chooses from the short lists, with Alt while something is typed; Ctrl Enter presses the one button. */
function useChoices(choices: readonly (() => void)[], send: () => void) {
  const current = useRef({ choices, send })
  useEffect(() => {
    current.current = { choices, send }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const digit = event.altKey ? Number(/^Digit([1-9])$/.exec(event.code)?.[1]) : NaN
      if (event.key === 'Enter' && event.ctrlKey) current.current.send()
      else if (current.current.choices[digit - 1]) current.current.choices[digit - 1]?.()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  useKeys(Object.fromEntries(choices.map((choose, index) => [String(index + 1), choose])))
}

interface ChoicesProps<Id extends string> {
  label: string
  options: readonly { id: Id; name: string }[]
  chosen: Id | null
  /** The digit of the first one. */
  first: number
  onChoose: (id: Id) => void
}

function Choices<Id extends string>({ label, options, chosen, first, onChoose }: ChoicesProps<Id>) {
  return (
    <div className="row wrap" role="radiogroup" aria-label={label}>
      {options.map(({ id, name }, index) => (
        <Button key={id} role="radio" aria-checked={chosen === id} className={chosen === id ? 'chosen' : ''} onClick={() => onChoose(id)}>
          {name} <kbd className="key">{first + index}</kbd>
        </Button>
      ))}
    </div>
  )
}
