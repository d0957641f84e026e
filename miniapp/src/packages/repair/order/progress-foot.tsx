import { urgeRepair } from '@linsheng/shared/contract/repair/resident-step.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { ring } from '../../../app/platform'
import { online } from '../../../app/state/network'
import { useStore } from '../../../app/state/store'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { common } from '../../../app/words/common'
import { orderPage as words } from './words'
import type { OrderProps } from './props'

/** What a resident can do while it runs. Without a network: the telephone. */
export function ProgressFoot({ place, order, onChanged, onReload, onCancel }: OrderProps & { onCancel: () => void }) {
  const { fault, attempt } = useAttempt()
  const connected = useStore(online)
  const params = { communityId: place.communityId, repairId: order.id }
  const urge = async () => {
    const done = await attempt(async () => onChanged(await call(urgeRepair, { params, body: {} })), onReload)
    if (done) say(words.urged)
  }
  const callService = (
    <Button icon="phone" onPress={() => ring(place.servicePhone)}>
      {common.callService}
    </Button>
  )
  const canUrge = order.can.includes('urge')
  const canCancel = order.can.includes('cancel')
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {connected && canUrge && (
          <Button icon="clock" onPress={urge}>
            {words.urge}
          </Button>
        )}
        {connected && canCancel && <Button onPress={onCancel}>{words.cancel}</Button>}
        {(!connected || !(canUrge || canCancel)) && callService}
      </View>
    </>
  )
}
