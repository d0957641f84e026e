import { useEffect, useRef, type ComponentType } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { signedIn } from '../../app/api'
import { goFirst } from '../../app/routes'
import { Figures } from '../../app/state/figures'
import { choose, loadMe, meStore, placeIn, placeOf, postOf, refreshMe, type MeState, type Place } from '../session/me'
import { flushOutbox } from '../kept/outbox'
import { useStore } from '../../app/state/store'
import { keepWayBack } from '../session/way-back'
import { signInSilently } from '../session/wechat'
import { startOf } from '../staff/start-of'
import { common } from '../../app/words/common'
import { frameWords } from '../../app/words/frame'
import { Frame } from '../../components/frame/frame'
import { LoadedView } from '../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../components/skeleton/skeleton'

export interface ResidentPageProps {
  place: Place
}

/** No page has been drawn yet since the app was opened. */
let isOpening = true

/** A page for residents: it is drawn once it is known who is here, and which home is meant. */
export function residentPage(Page: ComponentType<ResidentPageProps>): ComponentType {
  return function ResidentPage() {
    const isSignedIn = useStore(signedIn)
    const state = useStore(meStore)
    // The address of a page does not change while it is open.
    const { path, params } = useRef(useRouter()).current
    const place = usePlace(state, params.community)
    const isHome = path.includes('pages/home/')
    useDidShow(() => {
      // home asks once it has its own answer: what it shows comes first
      if (isSignedIn && !(isHome && place)) void refreshMe().then(flushOutbox)
    })
    const opensApp = useRef(isOpening && isHome).current
    useEffect(() => {
      isOpening = false
      if (!isSignedIn || !state.me) return
      const post = postOf(state)
      if (state.me.passwordDue) goFirst('password')
      else if (post && (!place || (opensApp && state.works))) goFirst(startOf(post.roles))
      else if (!place) goFirst('join')
    }, [isSignedIn, state, place, opensApp])
    useEffect(() => {
      if (isSignedIn) return
      void signInSilently().then((done) => {
        if (done) return
        keepWayBack(path, params)
        goFirst('signIn')
      })
    }, [isSignedIn, path, params])

    if (isSignedIn && place && !state.me?.passwordDue) {
      return (
        <Figures.Provider value={place.settings}>
          <Page key={place.home.residencyId} place={place} />
        </Figures.Provider>
      )
    }
    return (
      <Frame title={common.product} lead="title">
        <LoadedView
          loaded={{ data: null, failure: isSignedIn ? state.failure : null, reload: async () => void (await loadMe()) }}
          what={frameWords.me}
          skeleton={<PageSkeleton />}
        >
          {() => null}
        </LoadedView>
      </Frame>
    )
  }
}

/** A message leads to a page of the community that it came from: from then on the home there is the chosen one. */
function usePlace(state: MeState, community: string | undefined): Place | null {
  const arrived = useRef(false)
  const there = community && !arrived.current ? placeIn(state, community) : null
  const residencyId = there?.home.residencyId
  useEffect(() => {
    if (!residencyId) return
    arrived.current = true
    choose({ residencyId })
  }, [residencyId])
  return there ?? placeOf(state)
}
