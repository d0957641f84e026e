import { listPlaces, placeCode } from '@linsheng/shared/contract/place/place.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../app/api'

export const placesKey = (communityId: string) => ['places', communityId] as const
export const placesQuery = (communityId: string) =>
  queryOptions({ queryKey: [...placesKey(communityId), 'list'], queryFn: () => call(listPlaces, { params: { communityId } }) })

/** The code of a place: it is drawn once and kept, and the address of its picture holds for a while. */
export const codeQuery = (communityId: string, placeId: string) =>
  queryOptions({
    queryKey: [...placesKey(communityId), 'code', placeId],
    staleTime: 300_000,
    queryFn: () => call(placeCode, { params: { communityId, placeId } }),
  })
