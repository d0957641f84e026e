import { useEffect } from 'react'
import { useDidShow } from '@tarojs/taro'
import { resolvePlaceCode, type ScannedPlace } from '@linsheng/shared/contract/place/scan.ts'
import { call, signedIn } from '../../../app/api'
import { View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { Frame } from '../../../components/frame/frame'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { ring } from '../../../app/platform'
import { go, goFirst, goInstead, pages } from '../../../app/routes'
import { choose, loadMe, meStore, placeIn, refreshMe, type Place } from '../../../features/session/me'
import { flushOutbox } from '../../../features/kept/outbox'
import { useStore } from '../../../app/state/store'
import { useLoaded } from '../../../app/state/use-loaded'
import { keepWayBack } from '../../../features/session/way-back'
import { signInSilently } from '../../../features/session/wechat'
import { common } from '../../../app/words/common'
import { scannedWords as words } from '../../../features/scanned/words'
import { Report } from './report'

/**
 * The code at a public place was scanned: who is not signed in signs in, whose password is due chooses one, and both come back; then the
 * report begins with its place.
 */
export function Scanned({ scene }: { scene: string }) {
  const isSignedIn = useStore(signedIn)
  const state = useStore(meStore)
  const isDue = state.me?.passwordDue ?? false
  const name = isSignedIn && state.me && !isDue ? `scanned:${scene}` : null
  const loaded = useLoaded(name, () => call(resolvePlaceCode, { params: { scene } }), { keep: false })
  const at = loaded.data
  const place = at && placeIn(state, at.communityId)
  useSignIn(scene, isSignedIn, isDue)
  useChosenHome(place)
  if (at && place) return <Report place={place} at={at} />
  const gone = loaded.failure?.code === 'not_found'
  return (
    <Frame title={words.title} fallback="home">
      {gone && <Gone />}
      {at && <Elsewhere at={at} />}
      {!gone && !at && (
        <LoadedView
          loaded={name ? loaded : { data: null, failure: state.failure, reload: async () => void (await loadMe()) }}
          what={words.what}
          skeleton={<PageSkeleton />}
        >
          {() => null}
        </LoadedView>
      )}
      {!gone && !at && loaded.failure && (
        <Link centre onPress={() => goInstead('report')}>
          {words.withoutCode}
        </Link>
      )}
    </Frame>
  )
}

function useSignIn(scene: string, isSignedIn: boolean, isDue: boolean): void {
  useDidShow(() => {
    if (isSignedIn) void refreshMe().then(flushOutbox)
  })
  useEffect(() => {
    const leave = (to: 'password' | 'signIn') => {
      keepWayBack(pages.report, { scene })
      goFirst(to)
    }
    if (isSignedIn && isDue) leave('password')
    else if (isSignedIn) void refreshMe()
    else void signInSilently().then((done) => done || leave('signIn'))
  }, [isSignedIn, isDue, scene])
}

/** From now on the home in the community of the code is the one that is shown. */
function useChosenHome(place: Place | null): void {
  const residencyId = place?.home.residencyId
  useEffect(() => {
    if (residencyId) choose({ residencyId })
  }, [residencyId])
}

function Gone() {
  return (
    <Empty kind="off" title={words.gone.title} sub={words.gone.sub}>
      <Button look="primary" onPress={() => goInstead('report')}>
        {words.gone.report}
      </Button>
    </Empty>
  )
}

/** Somebody who does not live there: thanks, and whom to ring. */
function Elsewhere({ at }: { at: ScannedPlace }) {
  const { community, place, servicePhone } = at
  return (
    <Empty title={words.elsewhere.title(community)} sub={words.elsewhere.sub(place)}>
      <View className="stack gap-8">
        <Button look="primary" icon="phone" onPress={() => ring(servicePhone)}>
          {words.elsewhere.call(community)}
        </Button>
        <View className="text-sub text-centre text-digits">{servicePhone}</View>
        <Link centre onPress={() => go('join')}>
          {words.elsewhere.join}
        </Link>
        <Link centre tight onPress={() => goFirst('home')}>
          {common.toHome}
        </Link>
      </View>
    </Empty>
  )
}
