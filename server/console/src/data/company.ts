import { listBuildings, listRooms } from '@linsheng/shared/contract/community/premises.ts'
import { readCompanyOverview } from '@linsheng/shared/contract/insight/company.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../app/api'

/** Where the company's communities stand among the queries. */
export const companyKey = ['company'] as const
export const overviewQuery = (communityId: string) =>
  queryOptions({
    queryKey: [...companyKey, communityId],
    queryFn: () => call(readCompanyOverview, { params: { communityId } }),
  })

/** The list of buildings that residents choose from is made of the same: `buildings` of data/team. */
export const premisesKey = (communityId: string) => ['buildings', communityId, 'premises'] as const
export const premisesQuery = (communityId: string) =>
  queryOptions({
    queryKey: premisesKey(communityId),
    queryFn: async () => (await call(listBuildings, { params: { communityId } })).data,
  })
export const roomsKey = (communityId: string, buildingId: string) => [...premisesKey(communityId), buildingId] as const
export const readRooms = (communityId: string, buildingId: string, cursor: string | undefined) =>
  call(listRooms, { params: { communityId, buildingId }, query: { ...(cursor !== undefined && { cursor }) } })
