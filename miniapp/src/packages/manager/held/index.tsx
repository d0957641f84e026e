import { useState } from 'react'
import { listHeldPayments, type HeldPayment } from '@linsheng/shared/contract/payment/held.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Facts } from '../../../components/facts/facts'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { MoreLink } from '../../../components/more-link/more-link'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { completionWords } from '../../../features/repair/words'
import { clause } from '@linsheng/shared/words/phrases'
import { heldPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { SettleSheet } from './settle-sheet'

/** Payments that were entered nowhere: the manager decides about each. */
function Held({ post }: StaffPageProps) {
  const params = { communityId: post.communityId }
  const loaded = useLoaded(`held:${post.communityId}`, () => call(listHeldPayments, { params, query: {} }))
  const [deciding, setDeciding] = useState<HeldPayment | null>(null)
  const more = async (cursor: string) => {
    const next = await call(listHeldPayments, { params, query: { cursor } })
    loaded.replace({ data: [...(loaded.data?.data ?? []), ...next.data], nextCursor: next.nextCursor })
  }
  const close = () => setDeciding(null)
  const reload = () => void loaded.reload()
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      over={deciding && <SettleSheet post={post} payment={deciding} onChanged={reload} onClose={close} />}
    >
      <View className="text-sub">{words.sub}</View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {({ data, nextCursor }) => (
          <>
            {data.length === 0 && <Empty title={words.empty} sub={words.emptySub} />}
            {data.map((payment) => (
              <HeldCard key={payment.id} payment={payment} onDecide={() => setDeciding(payment)} />
            ))}
            {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

function HeldCard({ payment, onDecide }: { payment: HeldPayment; onDecide: () => void }) {
  const time = useTimeWords()
  const { reason, payer, orderedFen, paidFen, bills, number, heldAt } = payment
  return (
    <View className="card stack gap-12">
      <View className="text-strong">{words.reasons[reason]}</View>
      <Facts
        facts={[
          [words.ordered, completionWords.amount(yuan(orderedFen))],
          [words.paid, paidFen === null ? words.notSaid : completionWords.amount(yuan(paidFen))],
          [words.payer, payer],
          [words.heldAt, time.full(heldAt)],
        ]}
      />
      {bills.map(({ id, period, label, totalFen, state }) => (
        <View key={id} className="callout callout--accent stack">
          <View className="text-digits">
            {clause(time.month(period), `${label.building} ${label.room}`, completionWords.amount(yuan(totalFen)))}
          </View>
          {state === 'paid' && <View className="text-sub">{words.billPaid}</View>}
        </View>
      ))}
      <View className="text-note">
        {words.number}
        <View className="text-serial">{number}</View>
      </View>
      <View className="buttons">
        <Button onPress={onDecide}>{words.decide}</Button>
      </View>
    </View>
  )
}

export default staffPage(Held)
