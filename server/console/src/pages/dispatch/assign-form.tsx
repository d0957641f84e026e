import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { beside } from '@linsheng/shared/words/phrases'
import { Select } from 'antd'
import { useState } from 'react'
import { now, useTimeWords } from '../../app/clock'
import { NameMark } from '../../components/parts'
import { useOrderStep } from '../../data/orders'
import { arriveTimes } from './arrive-times'
import { type StepProps, StepForm } from './step-form'
import { words } from './words'

type Engineer = NonNullable<RepairOrder['engineers']>[number]

/** Whom the order can be given to for a time: who is off duty then is not offered. */
export const offeredAt = (engineers: readonly Engineer[], arriveAt: number): Engineer[] =>
  engineers.filter(({ offDutyUntil }) => offDutyUntil === null || Date.parse(offDutyUntil.at) <= arriveAt)

/** Who goes and by when. The first of the server's order is suggested, with the reason; what the resident will read stands below. */
export function AssignForm({ communityId, order, onDone, onCancel }: StepProps) {
  const time = useTimeWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const step = useOrderStep(communityId)
  // whom the colleague read when the form was opened: the order changes by itself meanwhile, and what was not read is not replaced
  const [read, setRead] = useState({ engineerId: order.engineer?.id ?? null, isOver: false })
  const promised = order.promise?.kind === 'arrive' ? Date.parse(order.promise.by.at) : null
  const offered = offeredAt(order.engineers ?? [], Math.max(now(), at ?? promised ?? 0))
  const suggested = offered.find(({ id }) => id !== order.engineer?.id)
  const engineer = offered.find(({ id }) => id === chosen) ?? suggested
  const when = at !== null ? words.assign.by(time.wall(at)) : order.promise ? words.assign.by(time.moment(order.promise.by)) : ''
  const [missing, setMissing] = useState('')
  const send = () => {
    if (!engineer) return setMissing(words.assign.missing)
    setMissing('')
    const body = {
      engineerId: engineer.id,
      replaces: read.isOver ? (order.engineer?.id ?? null) : read.engineerId,
      ...(at !== null && { arriveBy: new Date(at).toISOString() }),
    }
    step.mutate(
      { repairId: order.id, step: { do: 'assign', body } },
      { onSuccess: onDone, onError: () => setRead({ ...read, isOver: true }) },
    )
  }
  return (
    <StepForm
      title={words.assign.title}
      order={order}
      send={words.assign.send}
      missing={missing}
      error={step.error}
      isPending={step.isPending}
      onSend={send}
      onCancel={onCancel}
    >
      {offered.length === 0 && <div className="muted">{words.assign.none}</div>}
      <div className="stack" role="radiogroup" aria-label={words.assign.title}>
        {offered.map((one) => (
          <EngineerRow
            key={one.id}
            engineer={one}
            isSuggested={one.id === suggested?.id}
            on={one.id === engineer?.id}
            onChoose={() => setChosen(one.id)}
          />
        ))}
      </div>
      <WhenChoice at={at} onChoose={setAt} />
      {at !== null && promised !== null && at > promised && <div className="band warn">{words.assign.later}</div>}
      {engineer && <div className="band">{words.assign.told(engineer.name, when, engineer.phone ?? '')}</div>}
    </StepForm>
  )
}

/** By when: as it was promised, or another time. */
function WhenChoice({ at, onChoose }: { at: number | null; onChoose: (at: number | null) => void }) {
  const time = useTimeWords()
  return (
    <div className="row wrap">
      <span className="muted">{words.assign.when}</span>
      <Select<number | ''>
        value={at ?? ''}
        aria-label={words.assign.when}
        style={{ width: 190 }}
        options={[
          { value: '', label: words.assign.asPromised },
          ...arriveTimes(now()).map((one) => ({ value: one.at, label: one.label(time) })),
        ]}
        onChange={(value) => onChoose(value === '' ? null : value)}
      />
    </div>
  )
}

interface EngineerRowProps {
  engineer: Engineer
  isSuggested: boolean
  on: boolean
  onChoose: () => void
}

function EngineerRow({ engineer, isSuggested, on, onChoose }: EngineerRowProps) {
  const { name, title } = engineer
  return (
    <label className={`choice${on ? ' on' : ''}`}>
      <input type="radio" checked={on} onChange={onChoose} />
      <NameMark name={name} />
      <span>
        <span className="strong">{isSuggested ? words.suggested(name) : name}</span>
        <span className="small muted"> {beside(title, reasonText(engineer))}</span>
      </span>
    </label>
  )
}

/** Why somebody is suggested: has mended this before, is on duty, how much is in hand. */
export const reasonText = ({ sameFault, openOrders, offDutyUntil }: Engineer): string =>
  beside(sameFault > 0 && words.assign.skilled(sameFault), offDutyUntil === null && words.onDuty, words.assign.orders(openOrders))
