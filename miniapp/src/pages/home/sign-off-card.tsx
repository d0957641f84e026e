import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { yuan } from '@linsheng/shared/domain'
import { Text, View } from '../../components/base'
import { Shot } from '../../components/shot/shot'
import { Button, EqualPair, Link } from '../../components/button/button'
import { Fault } from '../../components/fault/fault'
import { SignNote } from '../../features/repair/sign-note'
import { Instead, Kept, TakeBack, TakeBackButton } from '../../features/repair/take-back'
import { go } from '../../app/routes'
import type { Place } from '../../features/session/me'
import { settings } from '../../app/state/settings'
import { useSigning } from '../../features/repair/use-signing'
import { useStore } from '../../app/state/store'
import { useSubscriptionAsk } from '../../features/inbox/subscriptions'
import { homeWords } from './words'
import { signWords as words } from '../../app/words/money'
import { completionWords } from '../../features/repair/words'
import { list } from '@linsheng/shared/words/phrases'

type Completion = NonNullable<RepairCard['completion']>
interface SignOffProps {
  place: Place
  card: RepairCard
  onChanged: () => void
}

/** A finished order asks for a word, with its proof and its price. "Not fixed" leads to where a photo and a line can be added. */
export function SignOffCard({ place, card, onChanged }: SignOffProps) {
  const { completion } = card
  return completion ? (
    <ToSign place={place} card={card} completion={completion} onChanged={onChanged} />
  ) : (
    // kept on the phone by an earlier version: nothing is signed whose price is not shown
    <View className="card stack gap-12">
      <View className="text-heavy">{homeWords.fixedQuestion(card.title)}</View>
      <View className="buttons">
        <Button onPress={() => go('order', { id: card.id })}>{homeWords.look}</Button>
      </View>
    </View>
  )
}

function ToSign({ place, card, completion, onChanged }: SignOffProps & { completion: Completion }) {
  const { elder } = useStore(settings)
  const messages = useSubscriptionAsk('sign_off')
  const { communityId } = place
  const { totalFen } = completion
  const order = { communityId, id: card.id, title: card.title, returns: card.returns, totalFen }
  const { pending, fault, still, sign, takeBack } = useSigning(order, { sent: onChanged, failed: onChanged })
  const confirm = () => {
    // In the tap itself, before anything else.
    void messages.ask()
    sign()
  }
  const goReturn = () => {
    if (still()) go('order', { id: card.id, answer: 'return' })
  }
  return (
    <View className="card stack gap-12">
      <Instead of={<Head card={card} completion={completion} />}>
        {pending && elder && <Kept signing={pending} totalFen={totalFen} />}
      </Instead>
      {elder && <ElderPrice card={card} completion={completion} />}
      {fault && <Fault>{fault}</Fault>}
      {!pending && <EqualPair first={completionWords.fixed} second={completionWords.notFixed} onFirst={confirm} onSecond={goReturn} />}
      {pending && !elder && <TakeBack signing={pending} totalFen={totalFen} onTakeBack={takeBack} />}
      {pending && elder && (
        <View className="buttons">
          <TakeBackButton signing={pending} onTakeBack={takeBack} />
        </View>
      )}
      <SignNote totalFen={totalFen} phone={place.servicePhone} />
    </View>
  )
}

function Head({ card, completion }: { card: RepairCard; completion: Completion }) {
  const { elder } = useStore(settings)
  return (
    <View className="sign-off">
      <Shot photos={completion.after} size="76" label={completionWords.after} />
      <View className="stretch">
        <View className={elder ? 'text-title' : 'text-heavy'}>{homeWords.fixedQuestion(card.title)}</View>
        <View className="text-sub text-brief">{completion.note}</View>
        {!elder && <Price card={card} completion={completion} />}
      </View>
    </View>
  )
}

const sumOf = ({ totalFen }: Completion) => (totalFen === 0 ? words.freeNow : completionWords.amount(yuan(totalFen)))

/** Each line of the price; a single one has the sum for its amount. */
function FeeLines({ completion: { feeLines } }: { completion: Completion }) {
  const texts = feeLines.map(({ label, amountFen }) => (feeLines.length === 1 ? label : `${label} ${yuan(amountFen)}`))
  return (
    <View className="text-note text-digits stretch">
      {texts.map((text, index) => (
        <Text key={index} className="text-whole">
          {index < texts.length - 1 ? list(text, ' ') : text}
        </Text>
      ))}
    </View>
  )
}

function Details({ card }: { card: RepairCard }) {
  return (
    <Link tight icon="chev" onPress={() => go('order', { id: card.id })}>
      {words.details}
    </Link>
  )
}

function Price({ card, completion }: { card: RepairCard; completion: Completion }) {
  return (
    <>
      <View className="sign-off-price">
        <View className="text-sub text-digits stretch">
          {completion.totalFen > 0 && words.fee}
          <Text className={completion.totalFen > 0 ? 'sign-off-price__sum text-heavy' : 'text-ink'}>{sumOf(completion)}</Text>
        </View>
        <Details card={card} />
      </View>
      <FeeLines completion={completion} />
    </>
  )
}

function ElderPrice({ card, completion }: { card: RepairCard; completion: Completion }) {
  return (
    <View className="stack gap-4">
      <View className="sign-off-price">
        <View className="text-sub">{words.fee}</View>
        <View className="text-title text-digits">{sumOf(completion)}</View>
      </View>
      <View className="sign-off-price">
        <FeeLines completion={completion} />
        <Details card={card} />
      </View>
    </View>
  )
}
