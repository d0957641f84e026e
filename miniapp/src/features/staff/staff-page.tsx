import { useEffect, type ComponentType } from 'react'
import { useDidShow } from '@tarojs/taro'
import { signedIn } from '../../app/api'
import { goFirst } from '../../app/routes'
import { Figures } from '../../app/state/figures'
import { loadMe, meStore, postOf, refreshMe, type Post } from '../session/me'
import { flushOutbox } from '../kept/outbox'
import { useStore } from '../../app/state/store'
import { signInSilently } from '../session/wechat'
import { common } from '../../app/words/common'
import { frameWords } from '../../app/words/frame'
import { Frame } from '../../components/frame/frame'
import { LoadedView } from '../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../components/skeleton/skeleton'

export interface StaffPageProps {
  post: Post
}

/** A page for staff: drawn once it is known where this person works, and as what. */
export function staffPage(Page: ComponentType<StaffPageProps>): ComponentType {
  return function StaffPage() {
    const isSignedIn = useStore(signedIn)
    const state = useStore(meStore)
    const post = postOf(state)
    useDidShow(() => {
      if (isSignedIn) void refreshMe().then(flushOutbox)
    })
    useEffect(() => {
      if (!isSignedIn) void signInSilently().then((done) => done || goFirst('signIn'))
      else if (state.me?.passwordDue) goFirst('password')
      else if (state.me?.secondFactorDue) goFirst('secondFactor')
      else if (state.me && !post) goFirst('home')
    }, [isSignedIn, state, post])

    if (isSignedIn && post && !state.me?.passwordDue && !state.me?.secondFactorDue) {
      return (
        <Figures.Provider value={post.settings}>
          <Page key={post.communityId} post={post} />
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
