import { confirmRepair, type RepairCard } from '@linsheng/shared/contract'
import { call } from '../../api'
import { Picture, View } from '../../components/base'
import { EqualPair } from '../../components/button'
import { Fault } from '../../components/fault'
import { go } from '../../routes'
import type { Place } from '../../state/me'
import { useSubscriptionAsk } from '../../state/subscriptions'
import { say } from '../../state/toast'
import { useAttempt } from '../../state/use-attempt'
import { useTimeWords } from '../../state/use-time-words'
import { homeWords } from '../../text/home'
import { completionWords, orderPage } from '../../text/order'

/** A finished order asks for a word. "Not fixed" leads to where a photo and a line can be added. */
export function SignOffCard({ place, card, onChanged }: { place: Place; card: RepairCard; onChanged: () => void }) {
  const { fault, attempt } = useAttempt()
  const words = useTimeWords()
  const messages = useSubscriptionAsk('sign_off')
  const confirm = async () => {
    // In the tap itself, before anything else.
    void messages.ask()
    const done = await attempt(() => call(confirmRepair, { params: { communityId: place.communityId, repairId: card.id }, body: {} }))
    if (done) say(completionWords.thanks)
    onChanged()
  }
  return (
    <View className="card stack g3">
      <View className="who">
        {card.cover && (
          <View className="ph s56">
            <Picture src={card.cover.thumbUrl} alt="" />
          </View>
        )}
        <View className="f">
          <View className="heavy">{homeWords.fixedQuestion(card.title)}</View>
          <View className="sub">{homeWords.fixedSub(words.day(card.reportedAt.day), card.engineer?.name ?? orderPage.worker)}</View>
        </View>
      </View>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair
        first={completionWords.fixed}
        second={completionWords.notFixed}
        onFirst={confirm}
        onSecond={() => go('order', { id: card.id, answer: 'return' })}
      />
    </View>
  )
}
