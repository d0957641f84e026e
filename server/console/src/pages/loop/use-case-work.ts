import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '../../app/api'
import { caseQuery, casesKey } from '../../data/cases'

/** Sends one step of a case. Its reply is the case as it is then; where somebody was quicker the case is read anew. */
export function useCaseWork(communityId: string, caseId: string) {
  const queries = useQueryClient()
  const work = useMutation({
    mutationFn: (send: () => Promise<CaseDetail>) => send(),
    onSuccess(detail) {
      queries.setQueryData(caseQuery(communityId, caseId).queryKey, detail)
      void queries.invalidateQueries({ queryKey: casesKey(communityId) })
    },
    onError(error) {
      if (failureOf(error).code === 'state_conflict') void queries.invalidateQueries({ queryKey: casesKey(communityId) })
    },
  })
  return { ...work, failure: work.error ? failureOf(work.error) : null }
}
