import { signInStaff } from '@linsheng/shared/contract/identity/sign-in.ts'
import type { Me } from '@linsheng/shared/contract/identity/me.ts'
import { failureWords } from '@linsheng/shared/words/failures'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { beginSession, call, failureOf } from '../../app/api'
import { meQuery } from '../../data/me'
import { words } from './words'

/** Signs in by name and password, and hands over who that is. */
export function SignInForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const queries = useQueryClient()
  const signIn = useMutation({
    mutationFn: async (body: { login: string; password: string }) => {
      await call(signInStaff, { body: { login: body.login.trim(), password: body.password, carrier: 'cookie' } })
      beginSession()
      return queries.fetchQuery({ ...meQuery, staleTime: 0 })
    },
    onSuccess: onSignedIn,
  })
  const failure = signIn.error && failureOf(signIn.error)
  return (
    <Form layout="vertical" requiredMark={false} onFinish={signIn.mutate} disabled={signIn.isPending}>
      <Form.Item name="login" label={words.login} rules={[{ required: true, whitespace: true, message: words.loginMissing }]}>
        <Input autoFocus autoComplete="username" maxLength={100} />
      </Form.Item>
      <Form.Item name="password" label={words.password} rules={[{ required: true, message: words.passwordMissing }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {failure && (
        <Alert
          type="warning"
          style={{ marginBottom: 12 }}
          title={failure.code === 'sign_in_failed' ? words.failed : failureWords(failure)}
        />
      )}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {words.send}
      </Button>
    </Form>
  )
}
