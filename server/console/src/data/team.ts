import { listDirectory } from '@linsheng/shared/contract/community/directory.ts'
import { readStaffAccess } from '@linsheng/shared/contract/staff/access.ts'
import { listTeam } from '@linsheng/shared/contract/staff/team.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../app/api'

/** Where colleagues stand among the queries: what changes one makes all of these stale. */
export const teamKey = (communityId: string) => ['team', communityId] as const

export const teamQuery = (communityId: string) =>
  queryOptions({
    queryKey: [...teamKey(communityId), 'list'],
    queryFn: async () => (await call(listTeam, { params: { communityId } })).data,
  })

export const accessQuery = (communityId: string, staffId: string) =>
  queryOptions({
    queryKey: [...teamKey(communityId), 'access', staffId],
    queryFn: () => call(readStaffAccess, { params: { communityId, staffId } }),
  })

/** The buildings of a community, by name. */
export const buildingsQuery = (communityId: string) =>
  queryOptions({
    queryKey: ['buildings', communityId],
    staleTime: 60_000,
    queryFn: async () => (await call(listDirectory, {})).data.find((one) => one.communityId === communityId)?.buildings ?? [],
  })
