import { isOpenTo, type ReplyOf } from '@linsheng/shared/contract/operation'
import { type listSurveys, setTrigger } from '@linsheng/shared/contract/survey/design.ts'
import { lengthText } from '@linsheng/shared/words/length'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { call } from '../../app/api'
import { Empty } from '../../components/empty'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import type { Post } from '../../data/me'
import { surveysKey, surveysQuery } from '../../data/settings'
import { triggerPart as words, words as page } from './words'

type Survey = ReplyOf<typeof listSurveys>['data'][number]
type Trigger = Survey['triggers'][number]

/** What sets each survey off, how long after, and whether it is asked at all: the operator's to say. */
export function TriggersPart({ post }: { post: Post }) {
  const query = useQuery(surveysQuery(post.communityId))
  const { columns } = words
  return (
    <div className="parted-rest stack">
      <div className="muted">{words.sub}</div>
      <Loaded query={query} what={words.what}>
        {(surveys) =>
          surveys.length === 0 ? (
            <Empty title={words.none} sub={words.noneSub} />
          ) : (
            <div className="card card-tight">
              <table className="list list-plain" aria-label={words.what}>
                <thead>
                  <tr>
                    <th>{columns.survey}</th>
                    <th>{columns.touchpoint}</th>
                    <th>{columns.delay}</th>
                    <th>{columns.active}</th>
                  </tr>
                </thead>
                <tbody>
                  {surveys.flatMap((survey) =>
                    survey.triggers.map((trigger) => (
                      <TriggerRow
                        key={`${survey.id}:${trigger.touchpoint}:${trigger.delayMinutes}:${trigger.active}`}
                        post={post}
                        survey={survey}
                        trigger={trigger}
                      />
                    )),
                  )}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </div>
  )
}

function useTrigger({ communityId }: Post, surveyId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (trigger: Trigger) => call(setTrigger, { params: { communityId, surveyId }, body: trigger }),
    onSuccess: () => queries.invalidateQueries({ queryKey: surveysKey(communityId) }),
  })
}

function TriggerRow({ post, survey, trigger }: { post: Post; survey: Survey; trigger: Trigger }) {
  const [delay, setDelay] = useState(String(trigger.delayMinutes))
  const [active, setActive] = useState(trigger.active)
  const save = useTrigger(post, survey.id)
  const minutes = /^\d{1,4}$/.test(delay.trim()) && Number(delay) <= 1440 ? Number(delay) : null
  const differs = minutes !== trigger.delayMinutes || active !== trigger.active
  const label = touchpointName(trigger.touchpoint)
  const mayChange = isOpenTo(setTrigger, post.roles)
  return (
    <tr className={differs ? 'active' : undefined}>
      <td>
        <span className="strong">{survey.name}</span> <span className="small muted">{words.version(survey.current.version)}</span>
      </td>
      <td>{label}</td>
      <td>
        {mayChange ? (
          <>
            <span className="row">
              <Input
                style={{ width: 88, textAlign: 'right' }}
                aria-label={`${label} ${words.columns.delay}`}
                value={delay}
                maxLength={4}
                status={minutes === null ? 'warning' : ''}
                onChange={({ target }) => setDelay(target.value)}
              />
              <span className="muted">{words.minutes}</span>
            </span>
            {minutes === null && (
              <span className="field-fault" role="alert">
                {words.wrong}
              </span>
            )}
          </>
        ) : (
          lengthText(trigger.delayMinutes)
        )}
      </td>
      <td>
        <span className="row">
          {mayChange && <Switch size="small" checked={active} aria-label={`${label} ${words.columns.active}`} onChange={setActive} />}
          <span>{active ? words.on : words.off}</span>
          {!mayChange && <span className="chip">{page.ofOperator}</span>}
          {mayChange && differs && minutes !== null && (
            <Button
              size="small"
              type="primary"
              loading={save.isPending}
              onClick={() => save.mutate({ ...trigger, delayMinutes: minutes, active })}
            >
              {words.save}
            </Button>
          )}
        </span>
        <FaultLine error={save.error} />
      </td>
    </tr>
  )
}
