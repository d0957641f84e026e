import { useEffect, useState } from 'react'
import { requestSignInCode } from '@linsheng/shared/contract'
import { call, failureOf } from '../api'
import { Field, View } from './base'
import { Button } from './button'
import { say } from '../state/toast'
import { failureWords } from '../text/problems'
import { signInPage as words } from '../text/sign-in'

interface CodeFieldProps {
  /** The number, once it is one. */
  phone: string | null
  code: string
  onChange: (code: string) => void
  onFault: (words: string) => void
  onEnter: () => void
}

/** The code from the SMS, and the way to get one. */
export function CodeField({ phone, code, onChange, onFault, onEnter }: CodeFieldProps) {
  const [waitSeconds, setWaitSeconds] = useState(0)
  useEffect(() => {
    if (waitSeconds === 0) return
    const timer = setTimeout(() => setWaitSeconds(waitSeconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [waitSeconds])

  const request = async () => {
    onFault(phone ? '' : words.faults.phone)
    if (!phone || waitSeconds > 0) return
    try {
      const { retryAfterSeconds } = await call(requestSignInCode, { body: { phone } })
      setWaitSeconds(retryAfterSeconds)
      say(words.codeSent)
    } catch (error) {
      const { code: why } = failureOf(error)
      onFault(why === 'unavailable' ? words.faults.unavailable : failureWords(why))
    }
  }
  return (
    <View className="stack g2">
      <View className="strong">{words.code}</View>
      <View className="line">
        <Field
          className="f fig"
          kind="code"
          value={code}
          label={words.code}
          placeholder={words.codeHint}
          maxLength={6}
          onChange={onChange}
          onEnter={onEnter}
        />
        <Button size="sm" onPress={request}>
          {waitSeconds > 0 ? words.again(waitSeconds) : words.getCode}
        </Button>
      </View>
    </View>
  )
}
