import { decideProposal, type RepairOrder } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Picture, View } from '../../../components/base'
import { EarlierOrders } from '../../../components/earlier-orders'
import { Icon } from '../../../components/icon'
import { NavRow } from '../../../components/nav-row'
import { FoldedTimeline } from '../../../components/timeline'
import type { Post } from '../../../state/me'
import { useTimeWords } from '../../../state/use-time-words'
import { timeline as timelineWords } from '../../../text/timeline'
import { beside, named, sentences } from '../../../text/phrases'
import { photoWords } from '../../../text/photos'
import { faults } from '../../../text/report'
import { casesPage } from '../../../text/staff-cases'
import { givenCard } from '../../../text/staff-money'
import { channelWords, staffOrderPage as words, staffStates, tierWords } from '../../../text/staff-orders'
import { Countdown } from '../parts/countdown'
import { GivenCard } from '../parts/given-card'
import { placeWords, slotWords } from '../parts/order-words'
import { staffTimeline } from '../parts/staff-timeline'
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
        <View className="card tight rows">
          {!isMine && (
            <View className="row">
              <View className="f">{words.engineer}</View>
              <View className="end sub">{order.engineer?.name ?? words.nobody}</View>
            </View>
          )}
          {canDelay && <NavRow icon="clock" title={words.late.title} sub={words.late.sub} onPress={() => onOpen('delay')} />}
          {canRefuse && <NavRow icon="redo" title={words.refuse.title} sub={words.refuse.sub} onPress={() => onOpen('refuse')} />}
        </View>
      )}
      <FeesCard order={order} />
      <GivenCard given={order.compensations ?? []} {...(post.roles.includes('manager') && { onDecide: decide })} onFailure={onReload} />
      {order.toldBefore && <View className="call lamp">{givenCard.toldBefore(order.toldBefore)}</View>}
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
    <View className="card stack g3">
      <View className="row2 top">
        <View className="title f">{title}</View>
        {promise && <Countdown by={promise.by} since={promise.since} />}
      </View>
      <View className="sub num">{beside(placeWords(place), when, slot)}</View>
      <View className="line wrap">
        <View className="badge">{staffStates[state]}</View>
        <View className={`badge${tier === 'P0' || tier === 'P1' ? ' bad' : ''}`}>{tierWords[tier]}</View>
        {fault && <View className="badge">{words.fault(faults[fault])}</View>}
        {answered && <View className="badge">{answered}</View>}
        {returns > 0 && <View className="badge lamp">{words.returned(returns)}</View>}
        {channel !== 'app' && <View className="badge">{words.channel(channelWords[channel])}</View>}
        {resident?.name && <View className="badge">{resident.name}</View>}
        {resident?.gone && <View className="badge">{casesPage.gone}</View>}
        {order.followers > 0 && <View className="badge lamp num">{words.followers(order.followers)}</View>}
      </View>
      {resident?.name && resident.personId === null && <View className="sub">{words.elsewhere}</View>}
      {resident?.wishes && (
        <View className="call acc">
          <Icon name="home" />
          <View className="f">{named(words.wishes, resident.wishes)}</View>
        </View>
      )}
      {description && description !== title && <View className="sub ink lines">{description}</View>}
      {photos.length > 0 && (
        <View className="line wrap">
          {photos.map((photo) => (
            <View key={photo.id} className="ph s76">
              <Picture src={photo.thumbUrl} alt={photoWords.shown} />
            </View>
          ))}
        </View>
      )}
    </View>
  )
}

/** What was reported here before: seen before one goes. */
function Earlier({ order }: { order: RepairOrder }) {
  const { repeat, timesReported } = order
  return (
    <View className="card stack g3">
      <View>
        <View className="heavy">{words.repeat(timesReported)}</View>
        <View className="sub">{sentences(words.repeatSub, repeat?.watchedBy && words.watchedBy(repeat.watchedBy))}</View>
      </View>
      {repeat && <EarlierOrders earlier={repeat.earlier} />}
    </View>
  )
}
