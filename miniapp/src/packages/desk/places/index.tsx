import { useState } from 'react'
import { listPlaces, type Places as PlaceList, type PublicPlace } from '@linsheng/shared/contract/place/place.ts'
import { seesWholeCommunity } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { placeCodesPage, placesPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { AddPlaceSheet } from './add-place-sheet'

/** Every public place that has a code, by building; a butler's those of the own buildings. */
function Places({ post }: StaffPageProps) {
  const { communityId } = post
  const loaded = useLoaded(`places:${communityId}`, () => call(listPlaces, { params: { communityId } }))
  const [adding, setAdding] = useState(false)
  const added = (place: PublicPlace) => {
    setAdding(false)
    void loaded.reload()
    go('staffPlaceCode', { id: place.id })
  }
  const over = adding && loaded.data && (
    <AddPlaceSheet communityId={communityId} buildings={loaded.data.buildings} onAdded={added} onClose={() => setAdding(false)} />
  )
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at} over={over}>
      <View className="inset">
        <View className="text-head" role="heading">
          {words.head}
        </View>
        <View className="text-sub">{words.sub}</View>
      </View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {(places) => (
          <>
            {places.data.length === 0 && (
              <Empty title={seesWholeCommunity(post.roles) ? words.empty : words.emptyOwn} sub={words.emptySub} />
            )}
            <View className="buttons">
              <Button icon="plus" onPress={() => setAdding(true)}>
                {words.add}
              </Button>
              {places.data.length > 1 && <Button onPress={() => go('staffPlaceCodes')}>{placeCodesPage.entry}</Button>}
            </View>
            <ByBuilding places={places} />
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

/** They come in order: one card for each building, what concerns everybody first. */
function ByBuilding({ places: { data } }: { places: PlaceList }) {
  const buildings = [...new Set(data.map(({ building }) => building))]
  return (
    <>
      {buildings.map((building) => (
        <View key={building ?? ''} className="stack gap-8">
          <View className="section-title text-digits">{building ?? words.common}</View>
          <View className="card card--tight rows">
            {data
              .filter((place) => place.building === building)
              .map(({ id, name }) => (
                <NavRow key={id} icon="pin" title={name} onPress={() => go('staffPlaceCode', { id })} />
              ))}
          </View>
        </View>
      ))}
    </>
  )
}

export default staffPage(Places)
