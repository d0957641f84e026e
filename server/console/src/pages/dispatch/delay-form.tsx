import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { now, useTimeWords } from '../../app/clock'
import { useOrderStep } from '../../data/orders'
import { type StepProps, StepForm } from './step-form'
import { words } from './words'

const minuteMs = 60_000
const fiveMinutesMs = 5 * minuteMs

/** Later: the true reason and the new time, which the resident is told. */
export function DelayForm({ communityId, order, onDone, onCancel }: StepProps) {
  const time = useTimeWords()
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number | null>(null)
  const [missing, setMissing] = useState('')
  const step = useOrderStep(communityId)
  // counted from the promise that stands, or from now when that has passed
  const from = Math.max(now(), order.promise ? Date.parse(order.promise.by.at) : 0)
  const newTime = minutes === null ? null : Math.ceil((from + minutes * minuteMs) / fiveMinutesMs) * fiveMinutesMs
  const send = () => {
    const why = reason.replace(/\s+/g, ' ').trim()
    if (why === '' || newTime === null) return setMissing(words.delay.missing)
    setMissing('')
    const body = { reason: why, newTime: new Date(newTime).toISOString() }
    step.mutate({ repairId: order.id, step: { do: 'delay', body } }, { onSuccess: onDone })
  }
  return (
    <StepForm
      title={words.delay.title}
      order={order}
      send={words.delay.send}
      missing={missing}
      error={step.error}
      isPending={step.isPending}
      onSend={send}
      onCancel={onCancel}
    >
      <Input.TextArea
        value={reason}
        aria-label={words.delay.reason}
        placeholder={words.delay.reasonHint}
        maxLength={100}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="row wrap">
        <span className="muted">{words.delay.newTime}</span>
        <Segmented
          value={minutes ?? 0}
          options={words.delay.choices.map((one) => ({ value: one, label: words.delay.choice(one) }))}
          onChange={setMinutes}
        />
      </div>
      {newTime !== null && <div className="band">{words.delay.by(time.wall(newTime))}</div>}
    </StepForm>
  )
}
