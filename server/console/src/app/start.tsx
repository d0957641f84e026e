import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { meQuery, postsOf } from '../data/me'
import { sessionState } from './api'
import { railOf } from './rail-items'
import { recall } from './storage'
import { useStore } from './store'
import { NoPost } from './no-post'
import { Loaded } from '../components/loaded'
import { start as words } from './words'

/** Where a colleague begins: the first page of their work, in the community they were in last. */
export function Start() {
  const session = useStore(sessionState)
  const me = useQuery({ ...meQuery, enabled: session === 'in' })
  if (session !== 'in') return <Navigate to="/sign-in" search={{}} replace />
  return (
    <Loaded query={me} what={words.me}>
      {(data) => {
        if (data.passwordDue || data.secondFactorDue) return <Navigate to="/sign-in" search={{}} replace />
        const posts = postsOf(data)
        const post = posts.find(({ communityId }) => communityId === recall('community')) ?? posts[0]
        const first = post && railOf(post.roles)[0]
        if (!post || !first) return <NoPost />
        return <Navigate to={first.to} params={{ communityId: post.communityId }} search={{}} replace />
      }}
    </Loaded>
  )
}
