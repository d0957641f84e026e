import { useState } from 'react'
import { readMyData, type MyData } from '@linsheng/shared/contract/privacy/my-data.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { go } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { legalKinds, legalNames } from '../../../features/session/words-legal'
import { myDataPage as words } from './words'
import { BasicsCard } from './basics-card'
import { ChangeSheet } from './change-sheet'
import { ConsentsCard } from './consents-card'
import { HeldBackCard, LooksCard } from './history-cards'
import { HomesCard } from './homes-card'

/** What is kept about me: see, correct, take away, agree or not, who looked, and why I was not asked. */
function MyDataPage({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const loaded = useLoaded(`my-data:${place.communityId}`, () => call(readMyData, { params }))
  const [changing, setChanging] = useState(false)
  const reload = () => void loaded.reload()
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      fallback="me"
      shownAt={loaded.at}
      over={
        changing &&
        loaded.data && (
          <ChangeSheet communityId={place.communityId} data={loaded.data} onChanged={reload} onClose={() => setChanging(false)} />
        )
      }
    >
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<PageSkeleton />}>
        {(data: MyData) => (
          <>
            <BasicsCard data={data} onChange={() => setChanging(true)} />
            <HomesCard communityId={place.communityId} homes={data.homes} />
            <ConsentsCard communityId={place.communityId} consents={data.consents} onChanged={reload} />
            <LooksCard looks={data.looks} />
            {!place.helper && <HeldBackCard heldBack={data.heldBack} />}
            <View className="card card--tight rows">
              <NavRow title={words.take} sub={words.takeSub} onPress={() => go('myExport')} />
              {legalKinds.map((kind) => (
                <NavRow key={kind} title={legalNames[kind]} onPress={() => go('legal', { kind })} />
              ))}
              <NavRow title={words.erase} sub={words.eraseSub} onPress={() => go('erase')} />
            </View>
          </>
        )}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(MyDataPage)
