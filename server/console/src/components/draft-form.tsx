import type { CallFailure } from '@linsheng/shared/client/failure'
import { Button, Form, type FormItemProps } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { FaultLine } from './fault-line'
import { faultsAtFields } from './field-faults'
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
  useEffect(() => form.setFields(faultsAtFields(failure) as Parameters<typeof form.setFields>[0]), [failure, form])
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
      <FaultLine error={failure} />
      <div className="row" style={{ marginTop: 12 }}>
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
