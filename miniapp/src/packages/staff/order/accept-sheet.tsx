import { useState } from 'react'
import { acceptRepair } from '@linsheng/shared/contract'
import { faultKinds, tiers, type FaultKind, type Tier } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chips } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { OverSheet } from '../../../components/over-sheet'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { faults } from '../../../text/report'
import { staffOrderPage, tierWords } from '../../../text/staff-orders'
import type { StaffOrderProps } from './index'

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
    <OverSheet label={words.title} about={<View className='title'>{words.title}</View>} onClose={onClose}>
      <View className='stack g3'>
        <View className='heavy'>{words.tier}</View>
        <Chips label={words.tier} options={tiers} words={tierWords} chosen={tier} columns='four' tick={false} onChoose={setTier} />
        <View className='heavy'>{words.fault}</View>
        <Chips label={words.fault} options={faultKinds} words={faults} chosen={kind} onChoose={setKind} />
        {fault && <Fault>{fault}</Fault>}
        <View className='btns'>
          <Button look='p' onPress={send}>
            {words.send}
          </Button>
        </View>
      </View>
    </OverSheet>
  )
}
