import type { CallFailure } from '@linsheng/shared/client/failure'
import { failureWords } from '@linsheng/shared/words/failures'
import { fieldOf, fieldWords } from '@linsheng/shared/words/fields'
import { Alert, Button, Form, type FormItemProps } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useDraft } from './use-draft'
import { draftForm as words } from './words'

interface DraftFormProps<Values> {
  /** Under which what was typed is kept until it is sent. */
  draft: string
  submit: string
  isSending: boolean
  failure: CallFailure | null
  /** Sends; `sent` is called when the server has it. */
  onSend: (values: Values, sent: () => void) => void
  onCancel?: () => void
  children: ReactNode
}

/** A form that loses nothing: what is typed survives until it is sent, and what the server refuses is said beside its field. */
export function DraftForm<Values extends object>(props: DraftFormProps<Values>) {
  const { draft, submit, isSending, failure, onSend, onCancel, children } = props
  const { form, initialValues, onValuesChange, sent } = useDraft<Values>(draft)
  const faults = failure?.code === 'invalid_request' ? failure.errors : []
  useEffect(() => {
    const known = faults.filter(({ pointer }) => form.getFieldInstance(fieldOf(pointer) as never) !== undefined)
    form.setFields(known.map((fault) => ({ name: fieldOf(fault.pointer) as never, errors: [fieldWords(fault)] })))
    // the same failure is said once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [failure])
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initialValues}
      onValuesChange={onValuesChange}
      onFinish={(values: Values) => onSend(values, sent)}
    >
      {children}
      {failure && <Alert type="warning" title={failureWords(failure)} style={{ marginBottom: 12 }} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </Form>
  )
}

/** A field that must be filled, with what to do where it is not. */
export const needed = (message: string): NonNullable<FormItemProps['rules']> => [{ required: true, whitespace: true, message }]
/** The same for a choice. */
export const chosen = (message: string): NonNullable<FormItemProps['rules']> => [{ required: true, message }]
