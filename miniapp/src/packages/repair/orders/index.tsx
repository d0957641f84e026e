import { listMyRepairs } from '@linsheng/shared/contract/repair/read.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { MoreLink } from '../../../components/more-link/more-link'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { OrderRow } from '../../../features/repair/order-row'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { go } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { ordersPage as words } from './words'

/** Every order of this resident and home, newest first. */
function Orders({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const loaded = useLoaded(`orders:${place.communityId}`, () => call(listMyRepairs, { params, query: { limit: '30' } }))
  const more = async (cursor: string) => {
    const next = await call(listMyRepairs, { params, query: { limit: '30', cursor } })
    loaded.replace({ data: [...(loaded.data?.data ?? []), ...next.data], nextCursor: next.nextCursor })
  }
  return (
    <ResidentFrame place={place} title={words.title} fallback="services" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {({ data, nextCursor }) =>
          data.length === 0 ? (
            <Empty title={words.empty} sub={words.emptySub}>
              <Button look="primary" icon="cam" onPress={() => go('report')}>
                {words.report}
              </Button>
            </Empty>
          ) : (
            <>
              <View className="card card--tight rows">
                {data.map((card) => (
                  <OrderRow key={card.id} card={card} />
                ))}
              </View>
              {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
            </>
          )
        }
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(Orders)
