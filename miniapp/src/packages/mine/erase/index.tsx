import { useEffect } from 'react'
import { readErasure, type Erasure } from '@linsheng/shared/contract/privacy/erasure.ts'
import { call, signedIn } from '../../../app/api'
import { View } from '../../../components/base'
import { Frame } from '../../../components/frame/frame'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { goFirst } from '../../../app/routes'
import { useKept } from '../../../features/kept/kept'
import { useStore } from '../../../app/state/store'
import { useLoaded } from '../../../app/state/use-loaded'
import { erasePage as words } from './words'
import { ConfirmCard } from './confirm-card'
import { HindranceCard } from './hindrance-card'
import { ListCard } from './list-card'

/** Before somebody is erased: where, what goes, what stays and why, what has to end first; then the proof that it is them. */
export default function Erase() {
  const isSignedIn = useStore(signedIn)
  const loaded = useLoaded(isSignedIn ? 'erasure' : null, () => call(readErasure, {}), { keep: false })
  useEffect(() => {
    if (!isSignedIn) goFirst('signIn')
  }, [isSignedIn])
  return (
    <Frame title={words.title} fallback="me" roomy>
      <LoadedView loaded={loaded} what={words.what} skeleton={<PageSkeleton />}>
        {(erasure: Erasure) => <Plan erasure={erasure} onAgain={() => void loaded.reload()} />}
      </LoadedView>
    </Frame>
  )
}

function Plan({ erasure, onAgain }: { erasure: Erasure; onAgain: () => void }) {
  const { communities, worksHere } = erasure
  const { cards, waiting } = useKept()
  const unsent = cards.length + waiting.length
  const hindered = communities.some(({ hindrances }) => hindrances.length > 0)
  return (
    <>
      <View className="inset stack gap-8">
        <View className="text-head" role="heading">
          {words.head}
        </View>
        <View className="text-sub">{communities.length > 0 ? words.places(communities.map(({ name }) => name)) : words.placesNone}</View>
        {worksHere && <View className="text-sub">{words.works}</View>}
      </View>
      {hindered && <HindranceCard communities={communities} />}
      <ListCard title={words.goes} items={unsent > 0 ? [words.goesUnsent(unsent), ...words.goesList] : words.goesList} />
      <ListCard title={words.stays} items={words.staysList} />
      {!hindered && <ConfirmCard erasure={erasure} onHindered={onAgain} />}
    </>
  )
}
