import { tierNames } from '@linsheng/shared/words/orders'
import { decideProposal } from '@linsheng/shared/contract/money/decide.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Shots } from '../../../components/shot/shot'
import { EarlierOrders } from '../../../features/repair/earlier-orders'
import { Icon } from '../../../components/icon/icon'
import { NavRow } from '../../../components/nav-row/nav-row'
import { FoldedTimeline } from '../../../components/timeline/timeline'
import type { Post } from '../../../features/session/me'
import { useTimeWords } from '../../../app/state/use-time-words'
import { timeline as timelineWords } from '../../../app/words/timeline'
import { beside, named, sentences } from '@linsheng/shared/words/phrases'
import { photoWords } from '../../../app/words/photos'
import { faults } from '../../../features/repair/words-report'
import { goneName } from '@linsheng/shared/words/case-who'
import { givenCard } from '../../../features/staff/words-money'
import { staffOrderPage as words } from '../../../features/staff/words-orders'
import { channelWords, staffStates } from '@linsheng/shared/words/staff-orders'
import { KeptLate, OrderClock } from '../../../features/staff/order-clock'
import { GivenCard } from '../../../features/staff/given-card'
import { placeWords, slotWords } from '../../../features/staff/order-words'
import { staffTimeline } from './staff-timeline'
import { FeesCard } from './fees-card'
import type { OrderDialog } from './props'
import { ThreeActions } from './three-actions'

interface OrderViewProps {
  post: Post
  order: RepairOrder
  onChanged: (order: RepairOrder) => void
  onReload: () => void
  onOpen: (dialog: OrderDialog) => void
}

export function OrderView({ post, order, onChanged, onReload, onOpen }: OrderViewProps) {
  const time = useTimeWords()
  const decide = async (compensationId: string, decision: { approve: boolean; reason?: string }) => {
    await call(decideProposal, { params: { communityId: post.communityId, compensationId }, body: decision })
    onReload()
  }
  const isMine = order.engineer?.id === post.staffId
  const [canDelay, canRefuse] = [order.can.includes('delay'), order.can.includes('refuse')]
  return (
    <>
      <Head order={order} />
      {order.repeat && order.repeat.earlier.length > 0 && <Earlier order={order} />}
      {isMine && <ThreeActions communityId={post.communityId} order={order} onChanged={onChanged} onReload={onReload} />}
      {(!isMine || canDelay || canRefuse) && (
        <View className="card card--tight rows">
          {!isMine && (
            <View className="rows__row">
              <View className="stretch">{words.engineer}</View>
              <View className="row-end text-sub">{order.engineer?.name ?? words.nobody}</View>
            </View>
          )}
          {canDelay && <NavRow icon="clock" title={words.late.title} sub={words.late.sub} onPress={() => onOpen('delay')} />}
          {canRefuse && <NavRow icon="redo" title={words.refuse.title} sub={words.refuse.sub} onPress={() => onOpen('refuse')} />}
        </View>
      )}
      <FeesCard order={order} />
      <GivenCard given={order.compensations ?? []} {...(post.roles.includes('manager') && { onDecide: decide })} onFailure={onReload} />
      {order.toldBefore && <View className="callout callout--lamp">{givenCard.toldBefore(order.toldBefore)}</View>}
      <FoldedTimeline title={timelineWords.title} items={staffTimeline(order, time)} />
    </>
  )
}

function Head({ order }: { order: RepairOrder }) {
  const time = useTimeWords()
  const { title, place, promise, resident, photos, description, tier, state, returns, channel, fault, timeline } = order
  const slot = slotWords(order, time)
  const when = promise && !(slot && promise.kind === 'arrive') && words.by[promise.kind](time.moment(promise.by))
  const answered = timeline.find(({ kind }) => kind === 'submitted')?.note
  return (
    <View className="card stack gap-12">
      <View className="spread spread--baseline">
        <View className="text-title stretch">{title}</View>
        <OrderClock order={order} />
      </View>
      <View className="text-sub text-digits">{beside(placeWords(place), when, slot)}</View>
      <View className="inline-row inline-row--wrap">
        <View className="badge">{staffStates[state]}</View>
        <View className={`badge${tier === 'P0' || tier === 'P1' ? ' badge--danger' : ''}`}>{tierNames[tier]}</View>
        {fault && <View className="badge">{words.fault(faults[fault])}</View>}
        {answered && <View className="badge">{answered}</View>}
        <KeptLate order={order} />
        {returns > 0 && <View className="badge badge--lamp">{words.returned(returns)}</View>}
        {channel !== 'app' && <View className="badge">{words.channel(channelWords[channel])}</View>}
        {resident?.name && <View className="badge">{resident.name}</View>}
        {resident?.gone && <View className="badge">{goneName}</View>}
        {order.followers > 0 && <View className="badge badge--lamp text-digits">{words.followers(order.followers)}</View>}
      </View>
      {order.caller && <View className="text-sub text-digits">{words.caller(order.caller.name, order.caller.phoneMasked)}</View>}
      {resident?.name && resident.personId === null && <View className="text-sub">{words.elsewhere}</View>}
      {resident?.wishes && (
        <View className="callout callout--accent">
          <Icon name="home" />
          <View className="stretch">{named(words.wishes, resident.wishes)}</View>
        </View>
      )}
      {description && description !== title && <View className="text-sub text-ink text-lines">{description}</View>}
      <Shots photos={photos} size="76" label={photoWords.shown} />
    </View>
  )
}

/** What was reported here before: seen before one goes. */
function Earlier({ order }: { order: RepairOrder }) {
  const { repeat, timesReported } = order
  return (
    <View className="card stack gap-12">
      <View>
        <View className="text-heavy">{words.repeat(timesReported)}</View>
        <View className="text-sub">{sentences(words.repeatSub, repeat?.watchedBy && words.watchedBy(repeat.watchedBy))}</View>
      </View>
      {repeat && <EarlierOrders earlier={repeat.earlier} page="staffOrder" />}
    </View>
  )
}
