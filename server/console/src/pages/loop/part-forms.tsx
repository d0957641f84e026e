import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { addPain, decideCompensation, hearPlanAnswer, openOrder, settlePain } from '@linsheng/shared/contract/loop/work.ts'
import { type FaultKind, faultKinds, type Place, places } from '@linsheng/shared/domain/repair'
import { heardSheet, orderSheet } from '@linsheng/shared/words/case-forms'
import { faultNames, spotNames } from '@linsheng/shared/words/orders'
import { Form, Input, Radio, Select } from 'antd'
import { call } from '../../app/api'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import type { StepProps } from './case-work'
import { useColleagueOptions } from './plan-form'
import { useCaseWork } from './use-case-work'
import { parts as words } from './words'

/** One more pain of the case, and whose it is. */
export function PainForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const colleagues = useColleagueOptions(detail.colleagues ?? [])
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ text: string; ownerId: string }>
      draft={`pain:${detail.id}`}
      submit={words.addPain}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ text, ownerId }, sent) =>
        mutate(() => call(addPain, { params, body: { text: text.trim(), ownerId } }), { onSuccess: () => (sent(), onEnd()) })
      }
    >
      <Form.Item name="text" label={words.pain} rules={needed(words.painMissing)}>
        <Input maxLength={100} placeholder={words.painHint} />
      </Form.Item>
      <Form.Item name="ownerId" label={words.painOwner} rules={chosen(words.ownerMissing)}>
        <Select options={colleagues} />
      </Form.Item>
    </DraftForm>
  )
}

/** What became of one pain. */
export function OutcomeForm({ post, detail, pain, onEnd }: StepProps & { pain: CaseDetail['pains'][number] }) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ outcome: string }>
      draft={`pain-outcome:${pain.id}`}
      submit={words.save}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ outcome }, sent) =>
        mutate(() => call(settlePain, { params, body: { painId: pain.id, outcome: outcome.trim() } }), {
          onSuccess: () => (sent(), onEnd()),
        })
      }
    >
      <Form.Item name="outcome" label={words.outcome(pain.text)} rules={needed(words.outcomeMissing)}>
        <Input maxLength={100} />
      </Form.Item>
    </DraftForm>
  )
}

interface NewOrder {
  spot: Place
  fault?: FaultKind
  channel: 'phone' | 'counter'
  description?: string
}

/** An order for what the case is about: the home and the resident are known. Its end does not close the case. */
export function OrderForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  const isAtHome = detail.resident?.label !== null && detail.where === ''
  const send = ({ spot, fault, channel, description = '' }: NewOrder, sent: () => void) => {
    const body = { spot, channel, ...(fault && { fault }), ...(description.trim() && { description: description.trim() }) }
    mutate(() => call(openOrder, { params, body }), { onSuccess: () => (sent(), onEnd()) })
  }
  return (
    <DraftForm<NewOrder>
      draft={`case-order:${detail.id}`}
      submit={orderSheet.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={send}
    >
      <p className="muted small">{orderSheet.sub}</p>
      <div className="row top">
        <Form.Item name="spot" label={orderSheet.spot} style={{ flex: 1 }} rules={chosen(words.spotMissing)}>
          <Select
            options={places.filter((place) => (place === 'public') !== isAtHome).map((value) => ({ value, label: spotNames[value] }))}
          />
        </Form.Item>
        <Form.Item
          name="fault"
          label={orderSheet.fault}
          style={{ flex: 1 }}
          dependencies={['description']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: FaultKind | undefined) =>
                value || String(getFieldValue('description') ?? '').trim()
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.faultMissing)),
            }),
          ]}
        >
          <Select allowClear options={faultKinds.map((value) => ({ value, label: faultNames[value] }))} />
        </Form.Item>
      </div>
      <Form.Item name="channel" label={orderSheet.channel} rules={chosen(words.channelMissing)}>
        <Radio.Group options={(['phone', 'counter'] as const).map((value) => ({ value, label: orderSheet.channels[value] }))} />
      </Form.Item>
      <Form.Item name="description" label={orderSheet.words}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </DraftForm>
  )
}

/** What the resident said to the plan on the telephone: written down as heard, never as if the resident had tapped it. */
export function HeardForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ accept: 'yes' | 'no'; note?: string }>
      draft={`heard:${detail.id}`}
      submit={heardSheet.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ accept, note = '' }, sent) =>
        mutate(() => call(hearPlanAnswer, { params, body: { accept: accept === 'yes', note: note.trim() } }), {
          onSuccess: () => (sent(), onEnd()),
        })
      }
    >
      <p className="muted small">{heardSheet.sub}</p>
      <Form.Item name="accept" label={heardSheet.title} rules={chosen(heardSheet.missing)}>
        <Radio.Group options={(['yes', 'no'] as const).map((value) => ({ value, label: heardSheet.answers[value] }))} />
      </Form.Item>
      <Form.Item name="note" label={heardSheet.note}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </DraftForm>
  )
}

/** The manager's yes or no to what is above the owner's authority: both weigh the same, and a no says why. */
export function DecideGivenForm({ post, detail, given, onEnd }: StepProps & { given: CaseDetail['compensations'][number] }) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ answer: 'yes' | 'no'; reason?: string }>
      draft={`decide-given:${given.id}`}
      submit={words.save}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ answer, reason = '' }, sent) => {
        const body = { compensationId: given.id, approve: answer === 'yes', ...(reason.trim() && { reason: reason.trim() }) }
        mutate(() => call(decideCompensation, { params, body }), { onSuccess: () => (sent(), onEnd()) })
      }}
    >
      <Form.Item name="answer" label={words.decideGiven} rules={chosen(words.decideMissing)}>
        <Radio.Group options={(['yes', 'no'] as const).map((value) => ({ value, label: words.decisions[value] }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={words.why}
        dependencies={['answer']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              getFieldValue('answer') !== 'no' || value?.trim() ? Promise.resolve() : Promise.reject(new Error(words.whyMissing)),
          }),
        ]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </DraftForm>
  )
}
