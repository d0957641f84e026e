import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { staffOrderPage as words } from '../../../features/staff/words-orders'
import { useCallCaller, useCallResident } from '../../../features/staff/call-resident'
import type { OrderDialog } from './props'

interface OrderFootProps {
  communityId: string
  order: RepairOrder
  onOpen: (dialog: OrderDialog) => void
}

/** What this person can do with the order now: the server says it, the foot only names it. */
export function OrderFoot({ communityId, order, onOpen }: OrderFootProps) {
  const { can, resident, caller, id, engineer } = order
  const personId = resident?.personId
  const { ringUp, number } = useCallResident({ communityId, personId, why: 'repair', subjectId: id })
  const toCaller = useCallCaller({ communityId, repairId: id })
  const canSend = can.includes('schedule')
  if (!personId && !caller && !can.includes('accept') && !canSend) return null
  return (
    <>
      {number}
      {toCaller.number}
      <View className="buttons">
        {personId && (
          <Button icon="phone" onPress={ringUp}>
            {words.call}
          </Button>
        )}
        {caller && (
          <Button icon="phone" onPress={toCaller.ringUp}>
            {words.callCaller}
          </Button>
        )}
        {can.includes('accept') && (
          <Button look="primary" onPress={() => onOpen('accept')}>
            {words.accept}
          </Button>
        )}
        {canSend && (
          <Button look={engineer ? 'secondary' : 'primary'} onPress={() => onOpen('assign')}>
            {engineer ? words.reassign : words.assign}
          </Button>
        )}
      </View>
      {personId && <View className="text-note">{words.callWhy}</View>}
      {caller && <View className="text-note">{words.callerWhy}</View>}
    </>
  )
}
