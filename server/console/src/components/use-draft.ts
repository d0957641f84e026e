import { Form, type FormInstance } from 'antd'
import { useState } from 'react'
import { account } from '../app/api'
import { drafts } from '../app/storage'

interface Draft<Values> {
  form: FormInstance<Values>
  /** What was typed before the page was left or reloaded. */
  initialValues: Partial<Values>
  onValuesChange: (changed: Partial<Values>, all: Values) => void
  /** What was typed is sent: it is a draft no more. */
  sent: () => void
}

/**
 * A form whose text survives closing, reloading and an ended session, by its key and the colleague who typed it. Signing out drops it.
 * Values must be plain data.
 */
export function useDraft<Values extends object>(key: string): Draft<Values> {
  const [form] = Form.useForm<Values>()
  const [name] = useState(() => `draft:${account.get()}:${key}`)
  const [initialValues] = useState(() => drafts.recall<Partial<Values>>(name) ?? {})
  return {
    form,
    initialValues,
    onValuesChange: (_, all) => drafts.remember(name, all),
    sent: () => drafts.forget(name),
  }
}
