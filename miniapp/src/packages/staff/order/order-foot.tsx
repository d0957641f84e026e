import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { useAttempt } from '../../../app/state/use-attempt'
import { staffOrderPage as words } from '../../../features/staff/words-orders'
import { callResident } from '../../../features/staff/call-resident'
import type { OrderDialog } from './props'

interface OrderFootProps {
  communityId: string
  order: RepairOrder
  onOpen: (dialog: OrderDialog) => void
}

/** What this person can do with the order now: the server says it, the foot only names it. */
export function OrderFoot({ communityId, order, onOpen }: OrderFootProps) {
  const { fault, attempt } = useAttempt()
  const { can, resident, id, engineer } = order
  const personId = resident?.personId
  const ringUp = () => attempt(() => callResident(communityId, personId ?? '', 'repair', id))
  const canSend = can.includes('schedule')
  if (!personId && !can.includes('accept') && !canSend) return null
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {personId && (
          <Button icon="phone" onPress={ringUp}>
            {words.call}
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
    </>
  )
}
