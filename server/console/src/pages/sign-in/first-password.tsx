import { changePassword } from '@linsheng/shared/contract/identity/sign-in.ts'
import { failureWords } from '@linsheng/shared/words/failures'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { call, failureOf } from '../../app/api'
import { words } from './words'

/** A password that somebody else gave only opens the choice of another. */
export function FirstPassword({ onChanged }: { onChanged: () => void }) {
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) => call(changePassword, { body: { current, next } }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onChanged()
    },
  })
  const failure = change.error && failureOf(change.error)
  return (
    <Form layout="vertical" requiredMark={false} onFinish={change.mutate} disabled={change.isPending}>
      <h1 style={{ fontSize: 20 }}>{words.first}</h1>
      <p className="muted" style={{ margin: '4px 0 16px' }}>
        {words.firstSub}
      </p>
      <Form.Item name="current" label={words.current} rules={[{ required: true, message: words.passwordMissing }]}>
        <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label={words.next} extra={words.nextHint} rules={[{ required: true, min: 10, message: words.nextHint }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={words.again}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(words.different))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {failure && (
        <Alert
          type="warning"
          style={{ marginBottom: 12 }}
          title={failure.code === 'sign_in_failed' ? words.currentWrong : failureWords(failure)}
        />
      )}
      <Button type="primary" htmlType="submit" block loading={change.isPending}>
        {words.change}
      </Button>
    </Form>
  )
}
