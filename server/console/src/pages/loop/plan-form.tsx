import type { CaseColleague } from '@linsheng/shared/contract/loop/case.ts'
import { planCase } from '@linsheng/shared/contract/loop/work.ts'
import { slotsOf } from '@linsheng/shared/settings/open-hours'
import { colleagueChoice, planSheet as words } from '@linsheng/shared/words/case-forms'
import { clause } from '@linsheng/shared/words/phrases'
import { Form, Input, Select } from 'antd'
import { call } from '../../app/api'
import { instantOf, now, today, useTimeWords } from '../../app/clock'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import { useFigures } from '../../data/me'
import type { StepProps } from './case-work'
import { useCaseWork } from './use-case-work'
import { missing } from './words'

interface Plan {
  what: string
  whoId: string
  day: string
  slot: string
}

/** Colleagues as a choice: who, what they have in hand, and until when they rest. */
export function useColleagueOptions(colleagues: readonly CaseColleague[]) {
  const time = useTimeWords()
  return colleagues.map(({ id, name, title, openCases, openOrders, offDutyUntil }) => ({
    value: id,
    label: clause(
      `${name} ${title}`,
      colleagueChoice.inHand(openCases, openOrders),
      offDutyUntil && colleagueChoice.offDuty(time.moment(offDutyUntil)),
    ),
  }))
}

/** What will be done, by whom and when, put to the resident. */
export function PlanForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const colleagues = useColleagueOptions(detail.colleagues ?? [])
  const params = { communityId: post.communityId, caseId: detail.id }
  const send = ({ what, whoId, day, slot }: Plan, sent: () => void) => {
    const [from = '', until = ''] = slot.split('-')
    const body = { what: what.trim(), whoId, when: instantOf(day, from), until: instantOf(day, until) }
    mutate(() => call(planCase, { params, body }), { onSuccess: () => (sent(), onEnd()) })
  }
  return (
    <DraftForm<Plan> draft={`plan:${detail.id}`} submit={words.send} isSending={isPending} failure={failure} onCancel={onEnd} onSend={send}>
      <p className="muted small">{words.sub}</p>
      <Form.Item name="what" label={words.what} rules={needed(missing.what)}>
        <Input maxLength={100} placeholder={words.whatHint} />
      </Form.Item>
      <Form.Item name="whoId" label={words.who} rules={chosen(missing.who)}>
        <Select options={colleagues} notFoundContent={colleagueChoice.none} />
      </Form.Item>
      <When />
    </DraftForm>
  )
}

/** A day of the coming week, and two hours of it that have not passed. A draft may be days old: what has passed is chosen anew. */
function When() {
  const time = useTimeWords()
  const slots = slotsOf(useFigures())
  const days = [0, 1, 2, 3, 4, 5, 6].map(today)
  const form = Form.useFormInstance<Plan>()
  const day = Form.useWatch('day', form)
  const open = day ? slots.filter((slot) => Date.parse(instantOf(day, slot.slice(6))) > now()) : []
  return (
    <div className="row">
      <Form.Item
        name="day"
        label={words.day}
        style={{ flex: 1 }}
        rules={[{ required: true, enum: days, type: 'enum', message: missing.day }]}
      >
        <Select options={days.map((value) => ({ value, label: time.day(value) }))} onChange={() => form.setFieldValue('slot', undefined)} />
      </Form.Item>
      <Form.Item
        name="slot"
        label={words.time}
        style={{ flex: 1 }}
        rules={[{ required: true, enum: open, type: 'enum', message: missing.time }]}
      >
        <Select options={open.map((value) => ({ value, label: value }))} />
      </Form.Item>
    </div>
  )
}
