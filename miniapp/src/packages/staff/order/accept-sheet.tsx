import { tierNames } from '@linsheng/shared/words/orders'
import { useState } from 'react'
import { acceptRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { faultKinds, tiers, type FaultKind, type Tier } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Chips } from '../../../components/choice/choice'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { faults } from '../../../features/repair/words-report'
import { staffOrderPage } from '../../../features/staff/words-orders'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.acceptSheet

/** Taking a report in charge; how urgent it is sets the promises. */
export function AcceptSheet({ communityId, order, onChanged, onClose }: StaffOrderProps) {
  const [tier, setTier] = useState<Tier>(order.tier)
  const [kind, setKind] = useState<FaultKind | null>(order.fault)
  const { fault, attempt } = useAttempt()
  const send = async () => {
    const body = { tier, ...(kind && { fault: kind }) }
    const done = await attempt(async () => onChanged(await call(acceptRepair, { params: { communityId, repairId: order.id }, body })))
    if (done) say(words.sent)
  }
  return (
    <FormSheet title={words.title} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.tier}</View>
      <Chips label={words.tier} options={tiers} words={tierNames} chosen={tier} columns={4} tick={false} onChoose={setTier} />
      <View className="text-heavy">{words.fault}</View>
      <Chips label={words.fault} options={faultKinds} words={faults} chosen={kind} onChoose={setKind} />
    </FormSheet>
  )
}
