import { listMyBills, type Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Empty } from '../../../components/house/house'
import { MoreLink } from '../../../components/more-link/more-link'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { go } from '../../../app/routes'
import { today } from '../../../app/state/clock'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { billsPage as words } from '../../../features/bill/words'
import { vouchersPage } from '../../../features/bill/words-vouchers'
import { clause } from '@linsheng/shared/words/phrases'
import { completionWords } from '../../../features/repair/words'

/** The bills of the own rooms, newest first. */
function Bills({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  // a helper pays and signs; what a household was given is the household's
  const isOwn = !place.helper
  const loaded = useLoaded(`bills:${place.communityId}`, () => call(listMyBills, { params, query: { limit: '24' } }))
  const more = async (cursor: string) => {
    const next = await call(listMyBills, { params, query: { limit: '24', cursor } })
    loaded.replace({ data: [...(loaded.data?.data ?? []), ...next.data], nextCursor: next.nextCursor })
  }
  return (
    <ResidentFrame place={place} title={words.title} fallback="services" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} safe={words.safe} skeleton={<CardSkeleton rows={5} />}>
        {({ data, nextCursor }) => (
          <>
            {data.length === 0 ? (
              <Empty title={words.empty} sub={words.emptySub} />
            ) : (
              <>
                <BillRows title={words.unpaid} bills={data.filter(({ state }) => state === 'unpaid')} />
                <BillRows title={words.paid} bills={data.filter(({ state }) => state === 'paid')} />
                {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
              </>
            )}
            {isOwn && (
              <View className="card card--tight rows">
                <NavRow icon="gift" title={vouchersPage.title} onPress={() => go('vouchers')} />
              </View>
            )}
          </>
        )}
      </LoadedView>
    </ResidentFrame>
  )
}

function BillRows({ title, bills }: { title: string; bills: readonly Bill[] }) {
  const time = useTimeWords()
  if (bills.length === 0) return null
  return (
    <>
      <View className="section-title">{title}</View>
      <View className="card card--tight rows">
        {bills.map(({ id, period, order, label, totalFen, dueOn, state, payment }) => (
          <NavRow
            key={id}
            title={clause(time.bill({ period, order }), `${label.building} ${label.room}`)}
            sub={clause(order?.title, stateWords({ state, payment, dueOn }, time))}
            end={completionWords.amount(yuan(totalFen))}
            onPress={() => go('bill', { id })}
          />
        ))}
      </View>
    </>
  )
}

function stateWords({ state, payment, dueOn }: Pick<Bill, 'state' | 'payment' | 'dueOn'>, time: ReturnType<typeof useTimeWords>): string {
  if (payment) return words.paidOn(time.date(payment.paidAt.day))
  return state === 'paid' ? words.nothingToPay : words.dueOn(time.date(dueOn), dueOn < today())
}

export default residentPage(Bills)
