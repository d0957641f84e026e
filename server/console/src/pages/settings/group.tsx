import { type Alerts, setAlerts } from '@linsheng/shared/contract/notify/alerts.ts'
import { groupCard, groupForm } from '@linsheng/shared/words/alert-group'
import { clause } from '@linsheng/shared/words/phrases'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call, failureOf } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import { Facts } from '../../components/parts'
import type { Post } from '../../data/me'
import { alertsKey, alertsQuery } from '../../data/settings'
import { groupPart as words } from './words'

/** The robot that tells the colleagues' WeCom group what must be acted on. */
export function GroupPart({ post: { communityId } }: { post: Post }) {
  const query = useQuery(alertsQuery(communityId))
  const queries = useQueryClient()
  const put = useMutation({
    mutationFn: (robot: string | null) => call(setAlerts, { params: { communityId }, body: { robot } }),
    onSuccess: (alerts) => queries.setQueryData(alertsKey(communityId), alerts),
  })
  return (
    <div className="parted-rest">
      <Loaded query={query} what={words.what}>
        {(alerts) => (
          <div className="card stack" style={{ maxWidth: 640 }}>
            <h2>{groupCard.title}</h2>
            <div className="muted medium">{groupCard.sub}</div>
            <Robot alerts={alerts} />
            <Address key={alerts.robot?.setAt.at ?? ''} alerts={alerts} put={put} />
          </div>
        )}
      </Loaded>
    </div>
  )
}

function Robot({ alerts: { robot, last } }: { alerts: Alerts }) {
  const time = useTimeWords()
  if (!robot) return <div className="strong">{words.none}</div>
  return (
    <>
      <Facts
        rows={[
          [groupCard.ending, robot.ending],
          [groupCard.setBy, robot.setBy],
          [groupCard.setAt, time.full(robot.setAt)],
          last ? [groupCard.last, clause(time.moment(last.at), groupCard.outcomes[last.outcome])] : null,
        ]}
      />
      {last?.outcome === 'failed' && <div className="band warn">{groupCard.failed}</div>}
    </>
  )
}

interface AddressProps {
  alerts: Alerts
  put: { mutate: (robot: string | null) => void; isPending: boolean; isSuccess: boolean; error: Error | null }
}

function Address({ alerts: { robot }, put }: AddressProps) {
  const [address, setAddress] = useState('')
  const [step, setStep] = useState<'none' | 'missing' | 'stop'>('none')
  const isWrong = put.error !== null && failureOf(put.error).code === 'invalid_request'
  const fault = step === 'missing' ? groupForm.missing : isWrong ? groupForm.wrong : undefined
  const send = () => (address.trim() === '' ? setStep('missing') : put.mutate(address.trim()))
  return (
    <div className="stack">
      {put.isSuccess && (
        <div className="band" role="status">
          {robot ? groupForm.done : groupCard.stopped}
        </div>
      )}
      <label className="stack">
        <span className="strong">{groupForm.address}</span>
        <span className="small muted">{groupForm.sub}</span>
        <Input
          aria-label={groupForm.address}
          value={address}
          maxLength={300}
          placeholder={groupForm.hint}
          status={fault ? 'warning' : ''}
          onChange={({ target }) => {
            setStep('none')
            setAddress(target.value)
          }}
        />
      </label>
      {fault && (
        <span className="field-fault" role="alert">
          {fault}
        </span>
      )}
      {!isWrong && <FaultLine error={put.error} />}
      {step === 'stop' ? (
        <div className="band stack">
          <strong>{groupCard.stopTitle}</strong>
          {groupCard.stopSub}
          <div className="row">
            <Button type="primary" loading={put.isPending} onClick={() => put.mutate(null)}>
              {groupCard.stop}
            </Button>
            <Button onClick={() => setStep('none')}>{words.no}</Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <Button type="primary" loading={put.isPending} onClick={send}>
            {robot ? groupCard.change : groupForm.send}
          </Button>
          {robot && <Button onClick={() => setStep('stop')}>{groupCard.stop}</Button>}
        </div>
      )}
    </div>
  )
}
