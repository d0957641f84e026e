import { listMyRepairs } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/house'
import { MoreLink } from '../../../components/more-link'
import { LoadedView } from '../../../components/loaded-view'
import { OrderRow } from '../../../components/order-row'
import { ResidentFrame } from '../../../components/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../components/resident-page'
import { CardSkeleton } from '../../../components/skeleton'
import { go } from '../../../routes'
import { useLoaded } from '../../../state/use-loaded'
import { ordersPage as words } from '../../../text/services'

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
              <Button look="p" icon="cam" onPress={() => go('report')}>
                {words.report}
              </Button>
            </Empty>
          ) : (
            <>
              <View className="card tight rows">
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
