import type { BodyOf } from '@linsheng/shared/contract/operation'
import { listHomes, openHomeFile } from '@linsheng/shared/contract/dossier/file.ts'
import { answerResidencyRequest, inviteResident } from '@linsheng/shared/contract/resident/admission.ts'
import { endResidency } from '@linsheng/shared/contract/resident/residency.ts'
import { listResident } from '@linsheng/shared/contract/resident/residents.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, failureOf } from '../app/api'

/** Where homes stand among the queries: what changes one makes all of these stale. */
export const householdsKey = (communityId: string) => ['households', communityId] as const

export interface HomesWanted {
  buildingId: string | undefined
  search: string
}

export const homesListKey = (communityId: string, wanted: HomesWanted) => [...householdsKey(communityId), 'list', wanted] as const

/** One page of homes, in the order of buildings and floors. */
export const readHomes = (communityId: string, { buildingId, search }: HomesWanted, cursor: string | undefined) =>
  call(listHomes, {
    params: { communityId },
    query: { limit: '50', ...(buildingId && { buildingId }), ...(search && { search }), ...(cursor !== undefined && { cursor }) },
  })

/** The file of a home. Reading it is a look that its people see: it is read when it is opened, and not at every glance at the window. */
export const homeFileQuery = (communityId: string, roomId: string) =>
  queryOptions({
    queryKey: [...householdsKey(communityId), 'file', roomId],
    refetchOnWindowFocus: false,
    queryFn: () => call(openHomeFile, { params: { communityId, roomId } }),
  })

/** Does something about who lives in a home; the list and the file are read anew, also where a colleague was quicker. */
export function useHomeStep<Done = void>(communityId: string) {
  const queries = useQueryClient()
  const stale = () => queries.invalidateQueries({ queryKey: householdsKey(communityId) })
  const step = useMutation({
    mutationFn: (act: () => Promise<Done>) => act(),
    onSuccess: stale,
    onError: (error) => (failureOf(error).code === 'invalid_request' ? undefined : stale()),
  })
  return { ...step, failure: step.error ? failureOf(step.error) : null }
}

export const addResident = (communityId: string, body: BodyOf<typeof listResident>) => call(listResident, { params: { communityId }, body })
export const makeInvitation = (communityId: string, body: BodyOf<typeof inviteResident>) =>
  call(inviteResident, { params: { communityId }, body })
export const answerRequest = (communityId: string, residencyId: string, approve: boolean) =>
  call(answerResidencyRequest, { params: { communityId, residencyId }, body: { approve } })
export const moveOut = (communityId: string, residencyId: string) => call(endResidency, { params: { communityId, residencyId } })
