import { type FaultKind, faultKinds, type Tier, tiers } from '@linsheng/shared/domain/repair'
import { faultNames, tierNames } from '@linsheng/shared/words/orders'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useOrderStep } from '../../data/orders'
import { type StepProps, StepForm } from './step-form'
import { words } from './words'

/** Taking a report in charge: how urgent it is sets the promises. */
export function AcceptForm({ communityId, order, onDone, onCancel }: StepProps) {
  const [tier, setTier] = useState<Tier>(order.tier)
  const [fault, setFault] = useState<FaultKind | null>(order.fault)
  const step = useOrderStep(communityId)
  const send = () => {
    const body = { tier, ...(fault && { fault }) }
    step.mutate({ repairId: order.id, step: { do: 'accept', body } }, { onSuccess: onDone })
  }
  return (
    <StepForm
      title={words.accept.title}
      order={order}
      send={words.accept.send}
      missing=""
      error={step.error}
      isPending={step.isPending}
      onSend={send}
      onCancel={onCancel}
    >
      <div className="row wrap">
        <span className="muted">{words.accept.tier}</span>
        <Segmented value={tier} options={tiers.map((one) => ({ value: one, label: tierNames[one] }))} onChange={setTier} />
      </div>
      <div className="row wrap">
        <span className="muted">{words.accept.fault}</span>
        <Segmented
          {...(fault ? { value: fault } : { value: '' as FaultKind })}
          options={faultKinds.map((one) => ({ value: one, label: faultNames[one] }))}
          onChange={setFault}
        />
      </div>
    </StepForm>
  )
}
