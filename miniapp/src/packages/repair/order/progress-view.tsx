import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { isRepairOpen } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { GivenBand } from '../../../features/repair/given-band'
import { Window } from '../../../components/icon/icon'
import { Person } from '../../../components/person/person'
import { PromiseCard } from '../../../features/repair/promise-card'
import { StepBar } from '../../../features/repair/step-bar'
import { FoldedTimeline } from '../../../components/timeline/timeline'
import { ring } from '../../../app/platform'
import { settings } from '../../../app/state/settings'
import { useStore } from '../../../app/state/store'
import { useTimeWords } from '../../../app/state/use-time-words'
import { promiseWords, stateLines } from '../../../features/repair/words'
import { orderPage as words } from './words'
import { sentences } from '@linsheng/shared/words/phrases'
import { followedWords } from '../../../features/repair/words-public-fault'
import { timeline } from '../../../app/words/timeline'
import { AgainCard } from './again-card'
import { orderTimeline } from './order-timeline'
import { stepsOf } from './steps'

/** An order that runs: for a third report the apology first, then the promise, then what happened. */
export function ProgressView({ order }: { order: RepairOrder }) {
  const time = useTimeWords()
  const closed = !isRepairOpen(order.state)
  return (
    <>
      {!closed && <AgainCard order={order} />}
      {closed ? <ClosedCard order={order} /> : <OpenCard order={order} />}
      {closed && <GivenBand given={order.compensations} />}
      <FoldedTimeline title={timeline.title} items={orderTimeline(order, time)} open={isDelayed(order)} />
    </>
  )
}

/** A new time stands in place of a promised one; once it was kept there is nothing more to apologise for. */
const isDelayed = ({ delay, promise }: RepairOrder) => delay !== null && promise !== null && promise.original !== null

function OpenCard({ order }: { order: RepairOrder }) {
  const { elder } = useStore(settings)
  const time = useTimeWords()
  const { engineer, repeat } = order
  const delay = isDelayed(order) ? order.delay : null
  const phone = engineer?.phone
  return (
    <PromiseCard card={order}>
      {delay && (
        <View className="text-sub text-ink">{sentences(delay.reason, repeat?.watchedBy && promiseWords.watched(repeat.watchedBy))}</View>
      )}
      <GivenBand given={order.compensations} />
      {!delay && <StepBar steps={stepsOf(order, time)} />}
      {engineer && <View className="divider" />}
      {engineer && <Person person={elder ? { ...engineer, phone: null } : engineer} sub={engineer.title || promiseWords.worker} />}
      {elder && phone && (
        <View className="buttons">
          <Button look="primary" icon="phone" onPress={() => ring(phone)}>
            {promiseWords.callWorker}
          </Button>
        </View>
      )}
    </PromiseCard>
  )
}

function ClosedCard({ order }: { order: RepairOrder }) {
  return (
    <View className="card person person--top">
      <Window kind={order.state === 'cancelled' ? 'off' : 'done'} />
      <View className="stretch">
        <View className="text-title">{order.title}</View>
        <View className="text-sub">{closedWords(order)}</View>
      </View>
    </View>
  )
}

function closedWords({ state, following }: RepairOrder): string {
  const followed = following && followedWords.states[state]
  return followed || (words.closed[state as keyof typeof words.closed] ?? stateLines[state])
}
