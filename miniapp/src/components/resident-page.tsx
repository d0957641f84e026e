import { useEffect, type ComponentType } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { signedIn } from '../api'
import { goFirst } from '../routes'
import { loadMe, meStore, placeIn, placeOf, postOf, refreshMe, type Place } from '../state/me'
import { flushOutbox } from '../state/outbox'
import { useStore } from '../state/store'
import { signInSilently } from '../state/wechat'
import { common } from '../text/common'
import { frameWords } from '../text/frame'
import { Frame } from './frame'
import { LoadedView } from './loaded-view'
import { PageSkeleton } from './skeleton'

export interface ResidentPageProps {
  place: Place
}

/** A page for residents: it is drawn once it is known who is here, and which home is meant. */
export function residentPage(Page: ComponentType<ResidentPageProps>): ComponentType {
  return function ResidentPage() {
    const isSignedIn = useStore(signedIn)
    const state = useStore(meStore)
    // A message leads to a page of the community that it came from.
    const { community } = useRouter().params
    const place = (community && placeIn(state, community)) || placeOf(state)
    useDidShow(() => {
      if (isSignedIn) void refreshMe().then(flushOutbox)
    })
    useEffect(() => {
      if (isSignedIn && state.me && !place) goFirst(postOf(state) ? 'staffMe' : 'join')
    }, [isSignedIn, state, place])
    useEffect(() => {
      if (!isSignedIn) void signInSilently().then((done) => done || goFirst('signIn'))
    }, [isSignedIn])

    if (isSignedIn && place) return <Page key={place.home.residencyId} place={place} />
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
