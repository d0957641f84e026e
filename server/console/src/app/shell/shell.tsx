import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Loaded } from '../../components/loaded'
import { meQuery, postsOf } from '../../data/me'
import { sessionState } from '../api'
import { useLive } from '../live'
import { remember } from '../storage'
import { useStore } from '../store'
import { Nowhere } from '../walls'
import { start as words } from '../words'
import { KeysHelp } from './keys-help'
import { Rail } from './rail'
import { SessionEnded } from './session-ended'
import { TopBar } from './top-bar'

/** The frame of every page: who is here, where they may go, and the page. Without a session it leads to signing in and back here. */
export function Shell() {
  const session = useStore(sessionState)
  const { communityId } = useParams({ strict: false })
  const here = location.pathname + location.search
  const me = useQuery({ ...meQuery, enabled: session !== 'out' })
  useEffect(() => remember('community', communityId), [communityId])
  if (session === 'out') return <Navigate to="/sign-in" search={{ to: here }} replace />
  return (
    <>
      {session === 'ended' && <SessionEnded />}
      <Loaded query={me} what={words.me}>
        {(data) => {
          const post = postsOf(data).find((one) => one.communityId === communityId)
          if (data.passwordDue || data.secondFactorDue) return <Navigate to="/sign-in" search={{ to: here }} replace />
          if (!post) return <Nowhere />
          return (
            <div className="shell">
              <Live communityId={post.communityId} />
              <Rail post={post} />
              <TopBar post={post} posts={postsOf(data)} />
              <main className="main">
                <Outlet />
              </main>
              <KeysHelp />
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

/** Draws nothing: it listens as long as the page of a community stands open. */
function Live({ communityId }: { communityId: string }) {
  useLive(communityId)
  return null
}
