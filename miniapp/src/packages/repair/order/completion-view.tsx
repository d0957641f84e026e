import { careTip } from '@linsheng/shared/words/orders'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { yuan } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { Shot, Shots } from '../../../components/shot/shot'
import { RoundButton } from '../../../components/button/button'
import { GivenBand } from '../../../features/repair/given-band'
import { Icon, Window } from '../../../components/icon/icon'
import { NavRow } from '../../../components/nav-row/nav-row'
import { FoldedTimeline } from '../../../components/timeline/timeline'
import { ring } from '../../../app/platform'
import { go } from '../../../app/routes'
import { useTimeWords } from '../../../app/state/use-time-words'
import { common } from '../../../app/words/common'
import { signWords } from '../../../app/words/money'
import { completionWords as words, promiseWords } from '../../../features/repair/words'
import { orderPage } from './words'
import { followedWords } from '../../../features/repair/words-public-fault'
import { timeline } from '../../../app/words/timeline'
import { orderTimeline } from './order-timeline'
import type { OrderProps } from './props'

/** The confirmation sheet: what was done, its proof, its price, and a tip. */
export function CompletionView({ place, order }: Pick<OrderProps, 'place' | 'order'>) {
  const time = useTimeWords()
  const { completion } = order
  if (!completion) return null
  const tip = careTip(order.fault, order.place.spot)
  const closed = order.following ? followedWords.states[order.state] : ownClosing(order)
  return (
    <>
      {closed && (
        <View className="card person">
          <Window kind="done" />
          <View className="stretch">{closed}</View>
        </View>
      )}
      <Work order={order} completion={completion} />
      <GivenBand given={order.compensations} />
      {!order.following && <Fees completion={completion} />}
      {!order.following && completion.totalFen > 0 && <WhatNow place={place} order={order} totalFen={completion.totalFen} />}
      {tip && (
        <View className="callout callout--accent">
          <Icon name={order.fault === 'water' ? 'drop' : 'shield'} />
          <View className="stretch">{tip}</View>
        </View>
      )}
      <FoldedTimeline title={timeline.title} items={orderTimeline(order, time)} />
    </>
  )
}

function ownClosing({ state }: RepairOrder): string {
  return state === 'confirmed' || state === 'timed_out' ? orderPage.closed[state] : ''
}

function Work({ order, completion }: { order: RepairOrder; completion: NonNullable<RepairOrder['completion']> }) {
  const time = useTimeWords()
  const { after, note, arrivedAt, finishedAt } = completion
  // The engineer's photo on arrival shows how it was, unless there is a better one.
  const before =
    completion.before.length > 0
      ? completion.before
      : order.timeline.filter(({ kind }) => kind === 'arrived').flatMap(({ photos }) => photos)
  const name = order.engineer?.name ?? promiseWords.worker
  return (
    <View className="card stack gap-12">
      <View>
        <View className="text-title">{order.title}</View>
        <View className="text-sub text-digits">
          {arrivedAt
            ? words.arrivedFinished(name, time.moment(arrivedAt), time.moment(finishedAt))
            : words.finished(name, time.moment(finishedAt))}
        </View>
      </View>
      <View className="grid-2">
        <Proof photos={before} label={words.before} />
        <Proof photos={after} label={words.after} />
      </View>
      {after.length + before.length > 2 && <Shots photos={[...before.slice(1), ...after.slice(1)]} size="60" label={timeline.photo} />}
      <View className="text-sub text-ink text-lines">{note}</View>
    </View>
  )
}

/** After the signature: the bill, or where an earlier program left it to the desk; without one: that nothing is owed. */
function WhatNow({ place, order, totalFen }: Pick<OrderProps, 'place' | 'order'> & { totalFen: number }) {
  if (order.state === 'timed_out') return <View className="callout">{signWords.notSigned}</View>
  if (order.state !== 'confirmed') return null
  const { bill } = order
  if (bill)
    return (
      <View className="card card--tight rows">
        <NavRow
          icon="bill"
          title={signWords.bill(totalFen)}
          sub={signWords.billStates[bill.state]}
          onPress={() => go('bill', { id: bill.id })}
        />
      </View>
    )
  const { servicePhone } = place
  return (
    <View className="card person">
      <View className="mark">
        <Icon name="bill" />
      </View>
      <View className="stretch">
        <View className="text-strong text-digits">{signWords.owes(totalFen)}</View>
        <View className="text-sub">{signWords.owesSub}</View>
      </View>
      <RoundButton icon="phone" label={common.callService} onPress={() => ring(servicePhone)} />
    </View>
  )
}

function Proof({ photos, label }: { photos: readonly Photo[]; label: string }) {
  return (
    <Shot photos={photos} size="tall" label={label}>
      <View className="photo__label">{label}</View>
    </Shot>
  )
}

function Fees({ completion: { feeLines, totalFen } }: { completion: NonNullable<RepairOrder['completion']> }) {
  return (
    <View className="card card--near facts">
      {feeLines.map(({ label, amountFen }, index) => (
        <View key={index} className="facts__line">
          <View className="facts__key">{label}</View>
          <View className="facts__value text-digits">{amountFen === 0 ? words.free : words.amount(yuan(amountFen))}</View>
        </View>
      ))}
      <View className={`facts__line${feeLines.length > 0 ? ' facts__line--total' : ''}`}>
        <View className="text-strong">{words.total}</View>
        <View className="text-strong text-digits">{totalFen === 0 ? words.noFee : words.amount(yuan(totalFen))}</View>
      </View>
    </View>
  )
}
