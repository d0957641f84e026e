import { useRef, useState } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { residentPage, type ResidentPageProps } from '../../features/resident/resident-page'
import { ResidentFrame } from '../../features/resident/resident-frame'
import { LoadedView } from '../../components/loaded-view/loaded-view'
import { HomeSkeleton } from '../../components/skeleton/skeleton'
import { HomeSwitch } from '../../features/session/home-switch'
import { flushOutbox } from '../../features/kept/outbox'
import { homesOf, meStore, refreshMe } from '../../features/session/me'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { useLoaded } from '../../app/state/use-loaded'
import { homeWords } from './words'
import { loadHome } from './load-home'
import { HomeView } from './home-view'
import { WaitingCard } from './waiting-card'

const everyMs = 30_000

function Home({ place }: ResidentPageProps) {
  const shown = useRef(true)
  useDidShow(() => {
    shown.current = true
  })
  const load = () =>
    loadHome(place).finally(() => {
      if (shown.current) void refreshMe().then(flushOutbox)
      shown.current = false
    })
  const loaded = useLoaded(`home:${place.home.residencyId}`, load, { everyMs })
  const { elder } = useStore(settings)
  const { me } = useStore(meStore)
  const [switching, setSwitching] = useState(false)
  // The only message that leads home is that of the sheet.
  const { community } = useRouter().params
  const { building, room } = place.home.label
  const title = elder ? `${building} ${room}` : `${place.name} ${building} ${room}`
  // Until it is known whether home asks something itself, no sheet is fetched.
  const asks = loaded.data === null || loaded.data.toSign.length + loaded.data.asking.length > 0
  const several = me !== null && homesOf(me).length > 1
  return (
    <ResidentFrame
      place={place}
      title={title}
      lead="place"
      tab="home"
      roomy
      shownAt={loaded.at}
      asks={asks}
      expectsSheet={community !== undefined}
      onPlace={several ? () => setSwitching(true) : undefined}
      over={switching && <HomeSwitch onClose={() => setSwitching(false)} />}
    >
      {loaded.data === null && <WaitingCard place={place} />}
      <LoadedView loaded={loaded} what={homeWords.what} phone={place.servicePhone} skeleton={<HomeSkeleton />}>
        {(data) => <HomeView place={place} data={data} onChanged={() => void loaded.reload()} />}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(Home)
