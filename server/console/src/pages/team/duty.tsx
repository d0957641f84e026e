import { setDuty } from '@linsheng/shared/contract/staff/duty.ts'
import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { withShownDefaults } from '@linsheng/shared/settings'
import { dutyCard } from '@linsheng/shared/words/duty'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../app/api'
import { instantOf, today, useTimeWords } from '../../app/clock'
import { FaultLine } from '../../components/fault-line'
import type { Post } from '../../data/me'
import { teamKey } from '../../data/team'
import { dutyWords } from './duty-words'
import { standInsFor } from './stand-ins'
import { words } from './words'

const daysAhead = [1, 2, 3, 7, 14]

interface DutyProps {
  post: Post
  member: TeamMember
  team: readonly TeamMember[]
}

/** Whether a colleague is on duty. One's own is one's own to change, everybody's a manager's. */
export function Duty({ post, member, team }: DutyProps) {
  const { communityId, roles, staffId } = post
  const [isLeaving, setLeaving] = useState(false)
  const time = useTimeWords()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (body: { offDutyUntil: string | null; deputyId?: string }) =>
      call(setDuty, { params: { communityId, staffId: member.id }, body }),
    onSuccess: () => {
      setLeaving(false)
      return queries.invalidateQueries({ queryKey: teamKey(communityId) })
    },
  })
  const mayChange = member.id === staffId || roles.includes('manager')
  const isOff = member.offDutyUntil !== null
  return (
    <section className="stack">
      <div className="row">
        <h3 className="section-title">{words.duty}</h3>
        <span className="medium">{dutyWords(member.offDutyUntil, time)}</span>
        {mayChange && isOff && (
          <Button className="push" size="small" loading={change.isPending} onClick={() => change.mutate({ offDutyUntil: null })}>
            {dutyCard.back}
          </Button>
        )}
        {mayChange && !isOff && !isLeaving && (
          <Button className="push" size="small" onClick={() => setLeaving(true)}>
            {words.leave}
          </Button>
        )}
      </div>
      {!isLeaving && <FaultLine error={change.error} />}
      {isLeaving && (
        <LeaveForm
          from={withShownDefaults(post.community.settings).service.from}
          deputies={member.areas.length > 0 ? standInsFor(member, team) : null}
          error={change.error}
          isSending={change.isPending}
          onSend={change.mutate}
          onClose={() => setLeaving(false)}
        />
      )}
    </section>
  )
}

interface LeaveFormProps {
  /** When the service begins: '08:00'. */
  from: string
  /** Of a butler: who could stand in. Null: nobody has to. */
  deputies: readonly TeamMember[] | null
  error: unknown
  isSending: boolean
  onSend: (body: { offDutyUntil: string; deputyId?: string }) => void
  onClose: () => void
}

function LeaveForm({ from, deputies, error, isSending, onSend, onClose }: LeaveFormProps) {
  const time = useTimeWords()
  const asks = deputies !== null && deputies.length > 0
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ day, deputyId }: { day: string; deputyId?: string }) =>
        onSend({ offDutyUntil: instantOf(day, from), ...(deputyId !== undefined && { deputyId }) })
      }
    >
      <p className="muted medium">{words.leaveSub}</p>
      <Form.Item
        name="day"
        label={dutyCard.how(time.time({ at: '', day: '', time: from }))}
        rules={[{ required: true, message: dutyCard.missing }]}
      >
        <Radio.Group optionType="button" options={daysAhead.map(today).map((day) => ({ value: day, label: time.day(day) }))} />
      </Form.Item>
      {asks && (
        <Form.Item name="deputyId" label={dutyCard.who} rules={[{ required: true, message: words.deputyMissing }]}>
          <Select options={deputies.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      {deputies?.length === 0 && <p className="muted medium">{dutyCard.nobody}</p>}
      <div className="stack">
        <FaultLine error={error} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isSending}>
            {words.leave}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Form>
  )
}
