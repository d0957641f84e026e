import { readMe, type Me } from '@linsheng/shared/contract/identity/me.ts'
import type { StaffRole } from '@linsheng/shared/domain/roles'
import { type ShownSettings, withShownDefaults } from '@linsheng/shared/settings'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { belongsTo, call } from '../app/api'

type Community = Me['communities'][number]

/** A colleague's place in one community. */
export interface Post {
  communityId: string
  community: Community
  staffId: string
  name: string
  roles: readonly StaffRole[]
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async () => {
    const me = await call(readMe, {})
    belongsTo(me.accountId)
    return me
  },
})

/** The posts of a signed-in colleague, one for each community. */
export const postsOf = (me: Me): Post[] =>
  me.communities.flatMap((community) => (community.staff ? [{ communityId: community.communityId, community, ...community.staff }] : []))

/** The post at the community of this page. Only below the community's route, which draws nothing before it is known. */
export function usePost(): Post {
  const { communityId } = useParams({ strict: false })
  const { data } = useQuery(meQuery)
  const post = data && postsOf(data).find((one) => one.communityId === communityId)
  if (!post) throw new Error('this page stands below the route of a community')
  return post
}

/** The figures of the community of this page. */
export const useFigures = (): ShownSettings => withShownDefaults(usePost().community.settings)
