import { listCases, readCase } from '@linsheng/shared/contract/loop/work.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../app/api'

export const caseScopes = ['open', 'mine', 'offered', 'closed'] as const
export type CaseScope = (typeof caseScopes)[number]

/** Where cases stand among the queries: what changes one makes all of these stale. */
export const casesKey = (communityId: string) => ['cases', communityId] as const

export interface CasesWanted {
  scope: CaseScope
  search: string
}

export const casesListKey = (communityId: string, { scope, search }: CasesWanted) =>
  [...casesKey(communityId), 'list', search ? { search } : { scope }] as const

/** One page of cases. A search looks through all of them, open and closed. */
export const readCases = (communityId: string, { scope, search }: CasesWanted, cursor: string | undefined) =>
  call(listCases, {
    params: { communityId },
    query: { limit: '30', ...(search ? { scope: 'all' as const, search } : { scope }), ...(cursor !== undefined && { cursor }) },
  })

export const caseQuery = (communityId: string, caseId: string) =>
  queryOptions({
    queryKey: [...casesKey(communityId), 'one', caseId],
    queryFn: () => call(readCase, { params: { communityId, caseId } }),
  })
