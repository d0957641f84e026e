import { cancelRepair } from '@linsheng/shared/contract/repair/resident-step.ts'
import { call } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { orderPage as words } from './words'
import type { OrderProps } from './props'

/** Taking a report back, until somebody is on the way. */
export function CancelSheet({ place, order, onChanged, onReload, onClose }: OrderProps & { onClose: () => void }) {
  const [reason, setReason, sent] = useDraft(`cancel:${order.id}`)
  const { fault, attempt } = useAttempt()
  const params = { communityId: place.communityId, repairId: order.id }
  const cancel = async () => {
    const done = await attempt(async () => onChanged(await call(cancelRepair, { params, body: { reason: reason.trim() } })), onReload)
    if (!done) return
    sent()
    say(words.cancelled)
  }
  return (
    <OverSheet label={words.cancelTitle} about={<View className="text-title">{words.cancelTitle}</View>} onClose={onClose}>
      <View className="stack gap-12">
        <View className="text-sub">{words.cancelSub}</View>
        <Field value={reason} label={words.cancelReason} placeholder={words.cancelReason} maxLength={100} onChange={setReason} />
        {fault && <Fault>{fault}</Fault>}
        <EqualPair first={words.cancelYes} second={words.cancelNo} onFirst={cancel} onSecond={onClose} />
      </View>
    </OverSheet>
  )
}
