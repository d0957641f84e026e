import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { SignNote } from '../../../features/repair/sign-note'
import { Instead, Kept, TakeBack, TakeBackButton } from '../../../features/repair/take-back'
import { settings } from '../../../app/state/settings'
import { useSigning } from '../../../features/repair/use-signing'
import { useStore } from '../../../app/state/store'
import { useSubscriptionAsk } from '../../../features/inbox/subscriptions'
import { completionWords as words } from '../../../features/repair/words'
import type { OrderProps } from './props'

/** "Not fixed" as large as "fixed"; after the tap, as long as it can be taken back, the way back. */
export function CompletionFoot({ place, order, onChanged, onReload, onReturn }: OrderProps & { onReturn: () => void }) {
  const { elder } = useStore(settings)
  const messages = useSubscriptionAsk('sign_off')
  const totalFen = order.completion?.totalFen ?? 0
  const toSign = { communityId: place.communityId, id: order.id, title: order.title, returns: order.returns, totalFen }
  const { pending, fault, still, sign, takeBack } = useSigning(toSign, { sent: onChanged, failed: onReload })
  const confirm = () => {
    // In the tap itself, before anything else.
    void messages.ask()
    sign()
  }
  const giveBack = () => {
    if (still()) onReturn()
  }
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <Instead of={<View className="text-heavy text-centre">{words.question}</View>}>
        {pending && elder && <Kept signing={pending} totalFen={totalFen} brief />}
      </Instead>
      {!pending && <EqualPair big first={words.fixed} second={words.notFixed} onFirst={confirm} onSecond={giveBack} />}
      {pending && !elder && <TakeBack signing={pending} totalFen={totalFen} onTakeBack={takeBack} />}
      {pending && elder && (
        <View className="buttons">
          <TakeBackButton signing={pending} onTakeBack={takeBack} />
        </View>
      )}
      <SignNote totalFen={totalFen} phone={place.servicePhone} />
    </>
  )
}
