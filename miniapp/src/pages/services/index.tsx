import { listMyRepairs } from '@linsheng/shared/contract/repair/read.ts'
import { isRepairOpen } from '@linsheng/shared/domain'
import { call } from '../../app/api'
import { View } from '../../components/base'
import { Link } from '../../components/button/button'
import { LoadedView } from '../../components/loaded-view/loaded-view'
import { NavRow } from '../../components/nav-row/nav-row'
import { OrderRow } from '../../features/repair/order-row'
import { ResidentFrame } from '../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../features/resident/resident-page'
import { CardSkeleton } from '../../components/skeleton/skeleton'
import { go } from '../../app/routes'
import { useLoaded } from '../../app/state/use-loaded'
import { servicesPage as words } from './words'

/** Everything a resident can set going, and what is going. */
function Services({ place }: ResidentPageProps) {
  const { communityId, helper } = place
  const loaded = useLoaded(`services:${communityId}`, () => call(listMyRepairs, { params: { communityId }, query: { limit: '20' } }))
  return (
    <ResidentFrame place={place} title={words.title} lead="title" tab="services" shownAt={loaded.at}>
      <View className="card card--tight rows">
        <NavRow icon="wrench" title={words.report} sub={words.reportSub} onPress={() => go('report')} />
        <NavRow icon="bill" title={words.bills} sub={words.billsSub} onPress={() => go('bills')} />
        {!helper && <NavRow icon="chat" title={words.matters} sub={words.mattersSub} onPress={() => go('matters')} />}
      </View>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {({ data }) => {
          const open = data.filter(({ state }) => isRepairOpen(state) || state === 'finished')
          const closed = data.filter((card) => !open.includes(card))
          return (
            <>
              <View className="section-title">{words.inMotion}</View>
              {open.length === 0 && <View className="card text-sub">{words.none}</View>}
              {open.length > 0 && (
                <View className="card card--tight rows">
                  {open.map((card) => (
                    <OrderRow key={card.id} card={card} />
                  ))}
                </View>
              )}
              {closed.length > 0 && (
                <>
                  <View className="spread section-title">
                    <View>{words.earlier}</View>
                    <Link tight icon="chev" onPress={() => go('orders')}>
                      {words.all}
                    </Link>
                  </View>
                  <View className="card card--tight rows">
                    {closed.slice(0, 3).map((card) => (
                      <OrderRow key={card.id} card={card} />
                    ))}
                  </View>
                </>
              )}
            </>
          )
        }}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(Services)
