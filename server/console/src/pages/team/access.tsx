import { resetStaffPassword } from '@linsheng/shared/contract/staff/access.ts'
import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { accessSheet } from '@linsheng/shared/words/access'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import type { Post } from '../../data/me'
import { accessQuery, teamKey } from '../../data/team'
import { Factor } from './factor'
import { OneTimePassword } from './one-time-password'
import { words } from './words'

/** How a colleague signs in: the operator gives a new password here, shown once. */
export function Access({ post: { communityId }, member }: { post: Post; member: TeamMember }) {
  const query = useQuery(accessQuery(communityId, member.id))
  const [asks, setAsks] = useState(false)
  const time = useTimeWords()
  const queries = useQueryClient()
  const reset = useMutation({
    mutationFn: () => call(resetStaffPassword, { params: { communityId, staffId: member.id } }),
    onSuccess: () => {
      setAsks(false)
      return queries.invalidateQueries({ queryKey: teamKey(communityId) })
    },
    // the password is in the reply only: it is forgotten with this drawer
    gcTime: 0,
  })
  const given = reset.data
  return (
    <section className="stack">
      <h3 className="section-title">{accessSheet.entry}</h3>
      {given && <OneTimePassword {...given} sub={accessSheet.givenSub(time.moment(given.goodUntil))} onHide={() => reset.reset()} />}
      <Loaded query={query} what={accessSheet.what}>
        {({ resetHindrance, secondFactor, changes }) => (
          <div className="stack medium">
            {resetHindrance !== null && <div className="muted">{accessSheet.hindrances[resetHindrance]}</div>}
            {resetHindrance === null && !given && !asks && (
              <div>
                <Button onClick={() => setAsks(true)}>{accessSheet.reset}</Button>
              </div>
            )}
            {asks && (
              <div className="band stack">
                {accessSheet.resetSub}
                <FaultLine error={reset.error} />
                <div className="row">
                  <Button type="primary" loading={reset.isPending} onClick={() => reset.mutate()}>
                    {accessSheet.yes}
                  </Button>
                  <Button onClick={() => setAsks(false)}>{words.cancel}</Button>
                </div>
              </div>
            )}
            {secondFactor && resetHindrance === null && <Factor communityId={communityId} staffId={member.id} />}
            {changes.map(({ what, by, at }) => (
              <div key={at.at} className="muted">
                {accessSheet.change(time.moment(at), by, what)}
              </div>
            ))}
          </div>
        )}
      </Loaded>
    </section>
  )
}
