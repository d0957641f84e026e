import { confirmRepair } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { useSubscriptionAsk } from '../../../state/subscriptions'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { completionWords as words } from '../../../text/order'
import type { OrderProps } from './props'

/** "Not fixed" as large as "fixed". */
export function CompletionFoot({ place, order, onChanged, onReload, onReturn }: OrderProps & { onReturn: () => void }) {
  const { fault, attempt } = useAttempt()
  const params = { communityId: place.communityId, repairId: order.id }
  const messages = useSubscriptionAsk('sign_off')
  const confirm = async () => {
    // In the tap itself, before anything else.
    void messages.ask()
    const done = await attempt(async () => onChanged(await call(confirmRepair, { params, body: {} })), onReload)
    if (done) say(words.thanks)
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="heavy mid">{words.question}</View>
      <EqualPair big first={words.fixed} second={words.notFixed} onFirst={confirm} onSecond={onReturn} />
      <View className="note">{words.consequence}</View>
    </>
  )
}
