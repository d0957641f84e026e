import { useState } from 'react'
import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { recordPayment, type DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { Field, View } from '../../../components/base'
import { Chip, Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { fenOf } from '@linsheng/shared/domain/typed-fen'
import { takeSheet as words } from '../bills/words'

interface TakeSheetProps {
  communityId: string
  bills: readonly Bill[]
  people: DeskBill['people']
  /** All of them are paid, with the receipts; or some of them before one that changed meanwhile. */
  onTaken: (receipts: readonly string[]) => void
  onClose: () => void
}

const somebody = 'somebody'

/** Money at the counter: how, from whom, and the change. Each bill is a payment and a receipt of its own. */
export function TakeSheet({ communityId, bills, people, onTaken, onClose }: TakeSheetProps) {
  const [channel, setChannel] = useState<'cash' | 'transfer' | null>(null)
  const [payer, setPayer] = useState<string | null>(null)
  const [given, setGiven] = useState('')
  const { fault, setFault, attempt } = useAttempt([channel, payer, given])
  const sumFen = bills.reduce((sum, { totalFen }) => sum + totalFen, 0)
  const givenFen = fenOf(given)
  const send = async () => {
    if (!channel || !payer) return setFault(words.missing)
    if (channel === 'cash' && givenFen !== null && givenFen < sumFen) return setFault(words.short(yuan(sumFen - givenFen)))
    const receipts: string[] = []
    const done = await attempt(
      async () => {
        for (const { id, totalFen } of bills) {
          const body = { channel, totalFen, ...(payer !== somebody && { payerId: payer }) }
          const paid = await call(recordPayment, { params: { communityId, billId: id }, body })
          receipts.push(paid.payment?.receiptNumber ?? '')
        }
      },
      ({ code }) => {
        if (code === 'state_conflict') setFault(words.changed)
        if (receipts.length > 0) onTaken(receipts)
      },
    )
    if (!done) return
    say(words.taken(receipts), 6000)
    onTaken(receipts)
  }
  return (
    <FormSheet title={words.sum(yuan(sumFen))} fault={fault} submit={words.send(yuan(sumFen))} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.channel}</View>
      <Chips
        label={words.channel}
        options={['cash', 'transfer']}
        words={words.channels}
        chosen={channel}
        columns={2}
        tick={false}
        onChoose={setChannel}
      />
      <View className="text-heavy">{words.who}</View>
      <Payers people={people} chosen={payer} onChoose={setPayer} />
      <View className="text-note">{words.whoSub}</View>
      {channel === 'cash' && (
        <>
          <Field kind="amount" value={given} label={words.cash} placeholder={words.cash} onChange={setGiven} />
          {givenFen !== null && givenFen >= sumFen && (
            <View className="text-title text-digits">{words.change(yuan(givenFen - sumFen))}</View>
          )}
        </>
      )}
    </FormSheet>
  )
}

interface PayersProps {
  people: DeskBill['people']
  chosen: string | null
  onChoose: (payer: string) => void
}

/** Who brings the money: of those who live there, or somebody else, who gets no message. */
function Payers({ people, chosen, onChoose }: PayersProps) {
  const payers = [...people.map(({ personId, name }) => ({ id: personId, name })), { id: somebody, name: words.somebody }]
  return (
    <View className="chips" role="radiogroup" label={words.who}>
      {payers.map(({ id, name }) => (
        <Chip key={id} tick={false} on={chosen === id} onPress={() => onChoose(id)}>
          {name}
        </Chip>
      ))}
    </View>
  )
}
