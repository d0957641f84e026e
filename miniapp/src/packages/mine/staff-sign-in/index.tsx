import { tidyLowerKey } from '@linsheng/shared/domain/phone-number'
import { useState } from 'react'
import { signInStaff } from '@linsheng/shared/contract/identity/sign-in.ts'
import { call, type CallFailure, carrier, failureOf } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Frame } from '../../../components/frame/frame'
import { enter } from '../../../features/session/enter'
import { failureWords } from '@linsheng/shared/words/failures'
import { staffSignInPage as words } from './words'

/** Staff sign in by name and password. */
export default function StaffSignIn() {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [fault, setFault] = useState('')
  const signIn = async () => {
    const name = tidyLowerKey(login)
    if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(name)) return setFault(words.faults.login)
    if (password === '') return setFault(words.faults.password)
    if (code?.trim() === '') return setFault(words.faults.code)
    setFault('')
    const factor = code === null ? {} : { code: code.trim() }
    try {
      const failure = await enter(await call(signInStaff, { body: { login: name, password, ...factor, carrier } }), true)
      if (failure) setFault(failureWords(failure))
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'second_factor_due') return setCode('')
      if (failure.code === 'second_factor_failed') setCode('')
      setFault(faultOf(failure))
    }
  }
  return (
    <Frame title={words.title} fallback="signIn" roomy>
      <View className="card stack gap-12">
        <View className="text-strong">{words.login}</View>
        <Field value={login} label={words.login} maxLength={60} onChange={setLogin} />
        <View className="text-strong">{words.password}</View>
        <Field
          kind="password"
          value={password}
          label={words.password}
          maxLength={200}
          onChange={setPassword}
          onEnter={() => void signIn()}
        />
        {code !== null && <FactorField code={code} onChange={setCode} onEnter={() => void signIn()} />}
        {fault && <Fault>{fault}</Fault>}
        <View className="buttons">
          <Button look="primary" onPress={signIn}>
            {words.signIn}
          </Button>
        </View>
      </View>
    </Frame>
  )
}

function faultOf(failure: CallFailure): string {
  if (failure.code === 'sign_in_failed') return words.faults.failed
  return failure.code === 'second_factor_failed' || failure.code === 'invalid_request' ? words.faults.factor : failureWords(failure)
}

interface FactorFieldProps {
  code: string
  onChange: (code: string) => void
  onEnter: () => void
}

/** The second step: shown once the password was right. */
function FactorField({ code, onChange, onEnter }: FactorFieldProps) {
  return (
    <>
      <View className="text-strong">{words.code}</View>
      <Field
        className="field--digits"
        value={code}
        label={words.code}
        placeholder={words.codeHint}
        maxLength={24}
        onChange={onChange}
        onEnter={onEnter}
      />
      <View className="text-note">{words.codeSub}</View>
    </>
  )
}
