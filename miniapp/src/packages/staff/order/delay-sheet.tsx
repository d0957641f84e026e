import { useEffect, useState } from 'react'
import { compensationKinds, type CompensationKind } from '@linsheng/shared/domain'
import { LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Chip } from '../../../components/choice/choice'
import { now } from '../../../app/state/clock'
import { say } from '../../../app/state/toast'
import { useDraft } from '../../../features/session/use-draft'
import { useTimeWords } from '../../../app/state/use-time-words'
import { givenText } from '@linsheng/shared/words/money'
import { givenCard, offerWords } from '../../../features/staff/words-money'
import { staffOrderPage } from '../../../features/staff/words-orders'
import { CompensationChoice, compensationOf, isAbove, noCompensation } from '../../../features/staff/compensation-choice'
import { outboxWords } from '../../../features/staff/words-outbox'
import { ReachLine } from '../../../features/staff/reach-line'
import { work } from '../../../features/staff/work'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.delaySheet
const fiveMinutesMs = 300_000

/** Later: the true reason, the new time, and what is given for it. What the engineer may not give alone is asked of the manager first. */
export function DelaySheet({ communityId, post, order, onChanged, onClose }: StaffOrderProps) {
  const [reason, setReason, sent] = useDraft(`delay:${order.id}`)
  const [given, setGiven] = useState(noCompensation)
  const [minutes, setMinutes] = useState<number | null>(null)
  const [fault, setFault] = useState('')
  useEffect(() => setFault(''), [reason, minutes, given])
  const time = useTimeWords()
  // Counted from the promise that stands, or from now when that has passed; a round five minutes is easier to keep in mind.
  const from = Math.max(now(), order.promise ? Date.parse(order.promise.by.at) : 0)
  const newTime = minutes === null ? null : Math.ceil((from + minutes * 60_000) / fiveMinutesMs) * fiveMinutesMs
  const mayGive = (kind: CompensationKind) => order.mayGive?.[kind] ?? 0
  const standing = order.compensations?.filter(({ state }) => state !== 'refused').at(-1)
  const send = async () => {
    const why = reason.replace(/\s+/g, ' ').trim()
    if (why === '' || newTime === null) return setFault(words.missing)
    const offered = compensationOf(given)
    if (!offered) return setFault(offerWords.missing)
    const body = { reason: why, newTime: new Date(newTime).toISOString(), ...offered }
    const done = await work({ op: 'work:delay', communityId, order, body })
    if (done.fault) return setFault(done.fault)
    sent()
    if (done.order) onChanged(done.order)
    else onClose()
    if (done.waits) return say(outboxWords.kept)
    say(isAbove(given, mayGive) ? words.sentAndAsked : words.sent)
  }
  return (
    <FormSheet title={words.title} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.reason}</View>
      <LongField value={reason} label={words.reason} placeholder={words.reasonHint} maxLength={100} onChange={setReason} />
      <View className="text-heavy">{words.newTime}</View>
      <View className="grid-2" role="radiogroup" label={words.newTime}>
        {words.choices.map((choice) => (
          <Chip key={choice} fill tick={false} on={minutes === choice} onPress={() => setMinutes(choice)}>
            {words.choice(choice)}
          </Chip>
        ))}
      </View>
      <ReachLine post={post} personId={order.resident?.personId ?? undefined} />
      {newTime !== null && <View className="text-sub text-digits">{words.by(time.wall(newTime))}</View>}
      {order.mayGive && <CompensationChoice given={given} kinds={compensationKinds} mayGive={mayGive} onChange={setGiven} />}
      {!order.mayGive && standing && (
        <View className="text-sub text-digits">{offerWords.standing(givenText(standing), givenCard.states[standing.state])}</View>
      )}
    </FormSheet>
  )
}
