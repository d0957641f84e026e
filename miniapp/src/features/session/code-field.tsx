import { useEffect, useState } from 'react'
import { requestSignInCode } from '@linsheng/shared/contract/identity/sign-in.ts'
import { call, failureOf } from '../../app/api'
import { Field, View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Fault } from '../../components/fault/fault'
import { now } from '../../app/state/clock'
import { say } from '../../app/state/toast'
import type { Failure } from '@linsheng/shared/words/failures'
import { codeFailureWords, signInPage as words } from './words-sign-in'

interface CodeFieldProps {
  /** The number, once it is one. */
  phone: string | null
  code: string
  /** What is wrong with the code that was typed. */
  fault?: string
  onChange: (code: string) => void
  /** A code was asked for without a number: the number's own field says so. */
  onNoPhone: () => void
  /** A code is asked for: what was said of the form before is over. */
  onAsk: () => void
  onEnter: () => void
}

/** What the last asking for one number came to. */
interface Asked {
  /** When a code may be asked for again, UTC ms by the server's clock. */
  until: number
  fault: string
  /** Why none was sent, where it passes: its words count down like the button. */
  failure: Failure | null
}

/** The code from the SMS, and the way to get one. */
export function CodeField({ phone, code, fault: typed = '', onChange, onNoPhone, onAsk, onEnter }: CodeFieldProps) {
  // by number: another one may have a code at once
  const [all, setAll] = useState<Record<string, Asked>>({})
  const asked = all[phone ?? '']
  const note = (what: Partial<Asked>) => setAll((before) => ({ ...before, [phone ?? '']: { until: 0, fault: '', failure: null, ...what } }))
  const waitSeconds = useSecondsUntil(asked?.until ?? 0)
  // what was said is true until the time that it named
  const passes = asked?.failure && waitSeconds > 0 ? codeFailureWords({ ...asked.failure, retryAfterSeconds: waitSeconds }) : ''
  const fault = passes || (asked?.until === 0 ? asked.fault : '') || typed

  const request = async () => {
    if (waitSeconds > 0) return
    onAsk()
    if (!phone) return onNoPhone()
    note({})
    try {
      const { retryAfterSeconds } = await call(requestSignInCode, { body: { phone } })
      note({ until: now() + retryAfterSeconds * 1000 })
      say(words.codeSent)
    } catch (error) {
      const failure = failureOf(error)
      const { retryAfterSeconds } = failure
      if (retryAfterSeconds === null) note({ fault: codeFailureWords(failure) })
      else note({ failure, until: now() + retryAfterSeconds * 1000 })
    }
  }
  return (
    <View className="stack gap-8">
      <View className="text-strong">{words.code}</View>
      <View className="inline-row">
        <Field
          className="stretch field--digits"
          kind="code"
          value={code}
          label={words.code}
          placeholder={words.codeHint}
          onChange={onChange}
          onEnter={onEnter}
        />
        <Button size="small" onPress={request}>
          {waitSeconds > 0 ? words.again(waitSeconds) : words.getCode}
        </Button>
      </View>
      {fault && <Fault>{fault}</Fault>}
    </View>
  )
}

/** Whole seconds until an instant by the server's clock, counted down to 0. Read from the clock, so that it is right after sleep. */
function useSecondsUntil(until: number): number {
  const [, redraw] = useState(0)
  useEffect(() => {
    if (until <= now()) return
    const timer = setInterval(() => {
      redraw(now())
      if (until <= now()) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [until])
  return Math.max(0, Math.ceil((until - now()) / 1000))
}
