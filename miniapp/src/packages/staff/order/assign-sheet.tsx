import { useState } from 'react'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { scheduleRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { call } from '../../../app/api'
import { Press, View } from '../../../components/base'
import { Chip } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Icon } from '../../../components/icon/icon'
import { Avatar } from '../../../components/person/person'
import { now } from '../../../app/state/clock'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { beside } from '@linsheng/shared/words/phrases'
import { slotWords } from '../../../features/staff/order-words'
import { staffOrderPage } from '../../../features/staff/words-orders'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.assignSheet
const minuteMs = 60_000
type Engineer = NonNullable<RepairOrder['engineers']>[number]

/** Whom the order can be given to for a time: who is off duty then is not offered. */
export const offeredAt = (engineers: readonly Engineer[], arriveAt: number): Engineer[] =>
  engineers.filter(({ offDutyUntil }) => offDutyUntil === null || Date.parse(offDutyUntil.at) <= arriveAt)

/** Who goes and by when: by skill, duty and load; what the resident will read stands below before it is sent. */
export function AssignSheet({ communityId, order, onChanged, onClose }: StaffOrderProps) {
  const [engineerId, setEngineerId] = useState<string | null>(null)
  const [minutes, setMinutes] = useState<number | null>(null)
  const { fault, setFault, attempt } = useAttempt([engineerId, minutes])
  const time = useTimeWords()
  const promised = order.promise?.kind === 'arrive' ? Date.parse(order.promise.by.at) : null
  const chosen = minutes === null ? null : Math.ceil((now() + minutes * minuteMs) / (5 * minuteMs)) * 5 * minuteMs
  const arriveAt = Math.max(now(), chosen ?? promised ?? 0)
  const offered = offeredAt(order.engineers ?? [], arriveAt)
  const engineer = offered.find(({ id }) => id === engineerId)
  const slot = minutes === null ? slotWords(order, time) : ''
  const when = slot || (chosen !== null ? words.by(time.wall(chosen)) : order.promise ? words.by(time.moment(order.promise.by)) : '')
  const send = async () => {
    if (!engineer) return setFault(words.missing)
    const body = { engineerId: engineer.id, ...(chosen !== null && { arriveBy: new Date(chosen).toISOString() }) }
    const done = await attempt(async () => onChanged(await call(scheduleRepair, { params: { communityId, repairId: order.id }, body })))
    if (done) say(words.sent)
  }
  return (
    <FormSheet title={words.title} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      {offered.length === 0 && <View className="text-sub">{words.none}</View>}
      <View className="rows" role="radiogroup" label={words.title}>
        {offered.map((one) => (
          <EngineerRow key={one.id} engineer={one} on={one.id === engineerId} onPress={() => setEngineerId(one.id)} />
        ))}
      </View>
      <View className="text-heavy">{words.when}</View>
      <View className="grid-2" role="radiogroup" label={words.when}>
        <Chip fill tick={false} on={minutes === null} onPress={() => setMinutes(null)}>
          {words.asPromised}
        </Chip>
        {words.choices.map((choice) => (
          <Chip key={choice} fill tick={false} on={minutes === choice} onPress={() => setMinutes(choice)}>
            {words.choice(choice)}
          </Chip>
        ))}
      </View>
      {chosen !== null && promised !== null && chosen > promised && <View className="callout callout--lamp">{words.later}</View>}
      {engineer && (
        <View className="callout callout--accent">
          <View className="stretch">{words.told(engineer.name, when, engineer.phone ?? '')}</View>
        </View>
      )}
    </FormSheet>
  )
}

function EngineerRow({ engineer, on, onPress }: { engineer: Engineer; on: boolean; onPress: () => void }) {
  const { name, title, openOrders, sameFault } = engineer
  return (
    <Press className="rows__row" role="radio" checked={on} onPress={onPress}>
      <Avatar person={engineer} />
      <View className="stretch">
        <View className="text-strong">{name}</View>
        <View className="text-sub text-digits">{beside(title, sameFault > 0 && words.skilled(sameFault))}</View>
      </View>
      <View className="row-end text-sub text-digits">{words.orders(openOrders)}</View>
      {on && <Icon name="check" small />}
    </Press>
  )
}
