import { useState } from 'react'
import { delayRepair } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Field, LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet'
import { Chip } from '../../../components/choice'
import { now } from '../../../state/clock'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useTimeWords } from '../../../state/use-time-words'
import { staffOrderPage } from '../../../text/staff-orders'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.delaySheet
const fiveMinutesMs = 300_000

/** Later: the true reason, the new time, and what is offered for it. */
export function DelaySheet({ communityId, order, onChanged, onClose }: StaffOrderProps) {
  const [reason, setReason] = useState('')
  const [offer, setOffer] = useState('')
  const [minutes, setMinutes] = useState<number | null>(null)
  const { fault, setFault, attempt } = useAttempt([reason, minutes])
  const time = useTimeWords()
  // Counted from the promise that stands, or from now when that has passed; a round five minutes is easier to keep in mind.
  const from = Math.max(now(), order.promise ? Date.parse(order.promise.by.at) : 0)
  const newTime = minutes === null ? null : Math.ceil((from + minutes * 60_000) / fiveMinutesMs) * fiveMinutesMs
  const send = async () => {
    const why = reason.replace(/\s+/g, ' ').trim()
    if (why === '' || newTime === null) return setFault(words.missing)
    const body = { reason: why, newTime: new Date(newTime).toISOString(), ...(offer.trim() && { offer: offer.trim() }) }
    const done = await attempt(async () => onChanged(await call(delayRepair, { params: { communityId, repairId: order.id }, body })))
    if (done) say(words.sent)
  }
  return (
    <FormSheet title={words.title} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <View className="heavy">{words.reason}</View>
      <LongField value={reason} label={words.reason} placeholder={words.reasonHint} maxLength={100} onChange={setReason} />
      <View className="heavy">{words.newTime}</View>
      <View className="pair" role="radiogroup" label={words.newTime}>
        {words.choices.map((choice) => (
          <Chip key={choice} fill tick={false} on={minutes === choice} onPress={() => setMinutes(choice)}>
            {words.choice(choice)}
          </Chip>
        ))}
      </View>
      {newTime !== null && <View className="sub num">{words.by(time.wall(newTime))}</View>}
      <View className="heavy">{words.offer}</View>
      <Field value={offer} label={words.offer} placeholder={words.offerHint} maxLength={60} onChange={setOffer} />
    </FormSheet>
  )
}
