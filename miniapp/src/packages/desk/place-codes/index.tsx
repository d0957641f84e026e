import { useState } from 'react'
import { listPlaces, type PlaceCode, type Places, type PublicPlace } from '@linsheng/shared/contract/place/place.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Chip } from '../../../components/choice/choice'
import { Fault } from '../../../components/fault/fault'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { inWeChat, printPage } from '../../../app/platform'
import { useLoaded } from '../../../app/state/use-loaded'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { Paper } from '../place-code/paper'
import { placeCodesPage as words, placesPage } from '../places/words'
import './on-paper'
import './sheets.css'
import { useCodes } from './use-codes'

const perSheet = 4

/** The codes of many places: chosen, fetched one after the other, and printed together, four on a sheet of A4. */
function PlaceCodes({ post }: StaffPageProps) {
  const loaded = useLoaded(`places:${post.communityId}`, () => call(listPlaces, { params: { communityId: post.communityId } }))
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const { codes, fetched, fault, fetchAll, drop } = useCodes(post.communityId)
  const chosen = (loaded.data?.data ?? []).filter(({ id }) => !leftOut.includes(id))
  const toggle = ({ id }: PublicPlace) => setLeftOut(leftOut.includes(id) ? leftOut.filter((one) => one !== id) : [...leftOut, id])
  const foot = codes ? (
    <View className="buttons">
      <Button onPress={drop}>{words.chooseAgain}</Button>
      {!inWeChat && (
        <Button look="primary" onPress={printPage}>
          {words.print(Math.ceil(codes.length / perSheet))}
        </Button>
      )}
    </View>
  ) : (
    chosen.length > 0 && (
      <View className="buttons">
        <Button look="primary" onPress={() => fetchAll(chosen)}>
          {words.layOut(chosen.length)}
        </Button>
      </View>
    )
  )
  return (
    <StaffFrame post={post} title={words.title} roomy foot={foot}>
      {fault && <Fault>{fault}</Fault>}
      {fetched !== null && (
        <View className="text-sub text-digits" live="polite">
          {words.fetching(fetched, chosen.length)}
        </View>
      )}
      {codes ? (
        <Sheets codes={codes} />
      ) : (
        <LoadedView loaded={loaded} what={placesPage.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty title={placesPage.empty} sub={placesPage.emptySub} />
            ) : (
              <Choice places={data} leftOut={leftOut} onToggle={toggle} />
            )
          }
        </LoadedView>
      )}
    </StaffFrame>
  )
}

interface ChoiceProps {
  places: Places['data']
  leftOut: readonly string[]
  onToggle: (place: PublicPlace) => void
}

/** All of them at first; what is not wanted is tapped away. */
function Choice({ places, leftOut, onToggle }: ChoiceProps) {
  const buildings = [...new Set(places.map(({ building }) => building))]
  return (
    <>
      <View className="text-sub">{inWeChat ? words.hintInWeChat : words.hint}</View>
      {buildings.map((building) => (
        <View key={building ?? ''} className="stack gap-8">
          <View className="section-title text-digits">{building ?? placesPage.common}</View>
          <View className="chips">
            {places
              .filter((place) => place.building === building)
              .map((place) => (
                <Chip key={place.id} several on={!leftOut.includes(place.id)} onPress={() => onToggle(place)}>
                  {place.name}
                </Chip>
              ))}
          </View>
        </View>
      ))}
    </>
  )
}

function Sheets({ codes }: { codes: readonly PlaceCode[] }) {
  const sheets = Array.from({ length: Math.ceil(codes.length / perSheet) }, (_, i) => codes.slice(i * perSheet, (i + 1) * perSheet))
  return (
    <View className="sheets">
      {sheets.map((four) => (
        <View key={four[0]?.place.id} className="sheet-a4">
          {four.map((code) => (
            <Paper key={code.place.id} code={code} />
          ))}
        </View>
      ))}
    </View>
  )
}

export default staffPage(PlaceCodes)
