import { Form, type FormInstance } from 'antd'
import { useState } from 'react'
import { forget, recall, remember } from '../app/storage'

interface Draft<Values> {
  form: FormInstance<Values>
  /** What was typed before the page was left or reloaded. */
  initialValues: Partial<Values>
  onValuesChange: (changed: Partial<Values>, all: Values) => void
  /** What was typed is sent: it is a draft no more. */
  sent: () => void
}

/** A form whose text survives closing, reloading and an ended session, by its key. Values must be plain data. */
export function useDraft<Values extends object>(key: string): Draft<Values> {
  const [form] = Form.useForm<Values>()
  const [initialValues] = useState(() => recall<Partial<Values>>(`draft:${key}`) ?? {})
  return {
    form,
    initialValues,
    onValuesChange: (_, all) => remember(`draft:${key}`, all),
    sent: () => forget(`draft:${key}`),
  }
}
