import { resetSecondFactor } from '@linsheng/shared/contract/staff/access.ts'
import { accessSheet } from '@linsheng/shared/words/access'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import { teamKey } from '../../data/team'
import { words } from './words'

/** A lost second factor is taken away: every session of the colleague ends, and they set up another. */
export function Factor({ communityId, staffId }: { communityId: string; staffId: string }) {
  const [asks, setAsks] = useState(false)
  const queries = useQueryClient()
  const reset = useMutation({
    mutationFn: () => call(resetSecondFactor, { params: { communityId, staffId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: teamKey(communityId) }),
  })
  if (!asks)
    return (
      <div>
        <Button onClick={() => setAsks(true)}>{accessSheet.factor}</Button>
      </div>
    )
  return (
    <div className="band stack">
      {accessSheet.factorSub}
      <FaultLine error={reset.error} />
      <div className="row">
        <Button loading={reset.isPending} onClick={() => reset.mutate()}>
          {accessSheet.factorYes}
        </Button>
        <Button onClick={() => setAsks(false)}>{words.cancel}</Button>
      </div>
    </div>
  )
}
