import { signInStaff } from '@linsheng/shared/contract/identity/sign-in.ts'
import type { Me } from '@linsheng/shared/contract/identity/me.ts'
import { failureWords } from '@linsheng/shared/words/failures'
import { factorField, wrongFactor } from '@linsheng/shared/words/second-factor'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { beginSession, call, type CallFailure, failureOf } from '../../app/api'
import { meQuery } from '../../data/me'
import { words } from './words'

/** Signs in by name and password, and hands over who that is. */
export function SignInForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const queries = useQueryClient()
  const [needsCode, setNeedsCode] = useState(false)
  const signIn = useMutation({
    mutationFn: async ({ login, password, code }: { login: string; password: string; code?: string }) => {
      const factor = code ? { code: code.trim() } : {}
      await call(signInStaff, { body: { login: login.trim(), password, ...factor, carrier: 'cookie' } })
      beginSession()
      return queries.fetchQuery({ ...meQuery, staleTime: 0 })
    },
    onSuccess: onSignedIn,
    onError(error) {
      if (failureOf(error).code === 'second_factor_due') setNeedsCode(true)
    },
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
      {needsCode && (
        <Form.Item
          name="code"
          label={factorField.label}
          extra={factorField.sub}
          rules={[{ required: true, whitespace: true, message: factorField.missing }]}
        >
          <Input autoFocus autoComplete="one-time-code" maxLength={24} />
        </Form.Item>
      )}
      {failure && failure.code !== 'second_factor_due' && <Alert type="warning" style={{ marginBottom: 12 }} title={faultOf(failure)} />}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {words.send}
      </Button>
    </Form>
  )
}

function faultOf(failure: CallFailure): string {
  if (failure.code === 'sign_in_failed') return words.failed
  return failure.code === 'second_factor_failed' ? wrongFactor : failureWords(failure)
}
