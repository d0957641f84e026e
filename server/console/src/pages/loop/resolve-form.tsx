import { resolveCase } from '@linsheng/shared/contract/loop/work.ts'
import { type CompensationKind, compensationKinds } from '@linsheng/shared/domain/authority'
import { type RootCause, rootCauses } from '@linsheng/shared/domain/recovery-case'
import { resolveForm as words } from '@linsheng/shared/words/case-forms'
import { causeWords } from '@linsheng/shared/words/cases'
import { givenNames, plainYuan } from '@linsheng/shared/words/money'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { call } from '../../app/api'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import type { StepProps } from './case-work'
import { useCaseWork } from './use-case-work'
import { resolve as own } from './words'

const mostWhys = 5

interface Resolution {
  done: string
  cause: RootCause
  whys: string[]
  learned?: string
  kind?: CompensationKind
  yuan?: number
}

/** What was done, why it happened, and what is given for it. The resident is asked whether it is solved. */
export function ResolveForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  const send = ({ done, cause, whys, learned = '', kind, yuan }: Resolution, sent: () => void) => {
    const offer = kind && yuan ? { compensation: { kind, amountFen: Math.round(yuan * 100) } } : {}
    const body = { done: done.trim(), cause, whys: whys.map((why) => why.trim()), learned: learned.trim(), ...offer }
    mutate(() => call(resolveCase, { params, body }), { onSuccess: () => (sent(), onEnd()) })
  }
  return (
    <DraftForm<Resolution>
      draft={`resolve:${detail.id}`}
      submit={words.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={send}
    >
      <Form.Item name="done" label={own.done} rules={needed(own.doneMissing)}>
        <Input.TextArea rows={2} maxLength={500} placeholder={words.doneHint} />
      </Form.Item>
      <Form.Item name="cause" label={words.cause} rules={chosen(words.missing.cause)}>
        <Select options={rootCauses.map((value) => ({ value, label: causeWords[value] }))} />
      </Form.Item>
      <div>{words.whys}</div>
      <Whys />
      <Form.Item name="learned" label={own.learned}>
        <Input maxLength={200} placeholder={words.learnedHint} />
      </Form.Item>
      <div className="row top">
        <Form.Item name="kind" label={own.given} style={{ flex: 1 }}>
          <Select allowClear options={compensationKinds.map((value) => ({ value, label: givenNames[value] }))} />
        </Form.Item>
        <Form.Item
          name="yuan"
          label={own.yuan}
          extra={detail.ceilingFen > 0 ? own.upTo(plainYuan(detail.ceilingFen)) : own.asked}
          dependencies={['kind']}
          rules={[({ getFieldValue }) => ({ required: Boolean(getFieldValue('kind')), message: own.yuanMissing })]}
        >
          <InputNumber min={0.01} max={99_999} precision={2} />
        </Form.Item>
      </div>
    </DraftForm>
  )
}

/** The way from what was seen to the root: up to five whys, the first one must be there. */
function Whys() {
  return (
    <Form.List name="whys" initialValue={['']}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="row">
              <Form.Item name={name} style={{ flex: 1 }} rules={needed(words.missing.why)}>
                <Input maxLength={100} placeholder={index === 0 ? words.whyHint : words.why(index + 1)} aria-label={words.why(index + 1)} />
              </Form.Item>
              {index > 0 && (
                <Form.Item>
                  <Button type="text" onClick={() => remove(name)}>
                    {own.drop}
                  </Button>
                </Form.Item>
              )}
            </div>
          ))}
          {fields.length < mostWhys && (
            <Button type="link" onClick={() => add('')}>
              {words.addWhy}
            </Button>
          )}
        </>
      )}
    </Form.List>
  )
}
