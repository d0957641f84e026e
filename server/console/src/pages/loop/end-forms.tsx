import { decideCase, enterVerification, offerHandover } from '@linsheng/shared/contract/loop/work.ts'
import { colleagueChoice, decideSheet, handoverSheet, verifySheet } from '@linsheng/shared/words/case-forms'
import { Form, Input, Radio, Select } from 'antd'
import { call } from '../../app/api'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import type { StepProps } from './case-work'
import { useColleagueOptions } from './plan-form'
import { useCaseWork } from './use-case-work'

/** Offers the case to a colleague who can take it: until they accept, the clock is the owner's. */
export function HandoverForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const takers = (detail.colleagues ?? []).filter(({ takesOver }) => takesOver)
  const options = useColleagueOptions(takers)
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ toId: string; note?: string }>
      draft={`handover:${detail.id}`}
      submit={handoverSheet.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ toId, note = '' }, sent) =>
        mutate(() => call(offerHandover, { params, body: { toId, note: note.trim() } }), { onSuccess: () => (sent(), onEnd()) })
      }
    >
      <Form.Item name="toId" label={handoverSheet.title} extra={handoverSheet.sub} rules={chosen(handoverSheet.missing)}>
        <Select options={options} notFoundContent={colleagueChoice.none} />
      </Form.Item>
      <Form.Item name="note" label={handoverSheet.note}>
        <Input maxLength={100} placeholder={handoverSheet.noteHint} />
      </Form.Item>
    </DraftForm>
  )
}

type YesNo = 'yes' | 'no'
const yesNo = (words: Record<YesNo, string>) => (['yes', 'no'] as const).map((value) => ({ value, label: words[value] }))
const scores = Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) }))

interface Verification {
  reached: YesNo
  solved?: YesNo
  score?: number
  note?: string
}

/** What the resident said on the return call. A call by the owner is marked, and no rate counts it. */
export function VerifyForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const isOwn = detail.owner.id === post.staffId || detail.coOwner?.id === post.staffId
  const params = { communityId: post.communityId, caseId: detail.id }
  const send = ({ reached, solved, score, note = '' }: Verification, sent: () => void) => {
    const said = reached === 'yes' ? { ...(solved && { solved: solved === 'yes' }), ...(score !== undefined && { score }) } : {}
    const body = { reached: reached === 'yes', ...said, note: note.trim() }
    mutate(() => call(enterVerification, { params, body }), { onSuccess: () => (sent(), onEnd()) })
  }
  return (
    <DraftForm<Verification>
      draft={`verify:${detail.id}`}
      submit={verifySheet.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={send}
    >
      {isOwn && <div className="band warn">{verifySheet.own}</div>}
      <Form.Item name="reached" label={verifySheet.reached} rules={chosen(verifySheet.missing)}>
        <Radio.Group options={yesNo(verifySheet.reachedOptions)} />
      </Form.Item>
      <Form.Item noStyle dependencies={['reached']}>
        {({ getFieldValue }) => getFieldValue('reached') === 'yes' && <Said />}
      </Form.Item>
      <Form.Item name="note" label={verifySheet.note}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </DraftForm>
  )
}

function Said() {
  return (
    <>
      <Form.Item
        name="solved"
        label={verifySheet.solved}
        dependencies={['score']}
        rules={[({ getFieldValue }) => ({ required: getFieldValue('score') === undefined, message: verifySheet.missing })]}
      >
        <Radio.Group options={yesNo(verifySheet.solvedOptions)} />
      </Form.Item>
      <Form.Item name="score" label={verifySheet.score}>
        <Select allowClear options={scores} style={{ width: 120 }} />
      </Form.Item>
    </>
  )
}

/** After the last "not solved" the manager goes on or ends it: both weigh the same. */
export function DecideForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ goOn: 'on' | 'end'; note: string }>
      draft={`decide:${detail.id}`}
      submit={decideSheet.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ goOn, note }, sent) =>
        mutate(() => call(decideCase, { params, body: { goOn: goOn === 'on', note: note.trim() } }), { onSuccess: () => (sent(), onEnd()) })
      }
    >
      <Form.Item name="goOn" label={decideSheet.sub} rules={chosen(decideSheet.missing)}>
        <Radio.Group options={(['on', 'end'] as const).map((value) => ({ value, label: decideSheet.options[value] }))} />
      </Form.Item>
      <Form.Item name="note" label={decideSheet.note} rules={needed(decideSheet.missing)}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </DraftForm>
  )
}
