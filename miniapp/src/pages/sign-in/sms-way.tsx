import { useState, type ReactNode } from 'react'
import { signInByPhone } from '@linsheng/shared/contract/identity/sign-in.ts'
import { call, carrier, failureOf } from '../../app/api'
import { Field, View } from '../../components/base'
import { CodeField } from '../../features/session/code-field'
import { Fault } from '../../components/fault/fault'
import { SubmitFoot } from '../../components/submit-foot/submit-foot'
import { enter } from '../../features/session/enter'
import { bindThisWeChat } from '../../features/session/wechat'
import { failureWords } from '@linsheng/shared/words/failures'
import { signInPage as words } from '../../features/session/words-sign-in'

const isPhone = (text: string) => /^1[3-9]\d{9}$/.test(text)

interface SmsWayProps {
  /** Whether what is necessary was agreed to. */
  agreed: boolean
  /** What went wrong before, elsewhere. */
  before: string
  onAgreed: () => void
  /** What the data is for. */
  children: ReactNode
}

/** Sign-in by a number and the code that is sent to it. */
export function SmsWay({ agreed, before, onAgreed, children }: SmsWayProps) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [fault, setFault] = useState(before)
  const [phoneFault, setPhoneFault] = useState('')
  const [codeFault, setCodeFault] = useState('')
  const missing = () => {
    const phoneIs = isPhone(phone) ? '' : words.faults.phone
    const codeIs = phoneIs || /^\d{6}$/.test(code) ? '' : words.faults.code
    const rest = phoneIs || codeIs || agreed ? '' : words.faults.service
    setPhoneFault(phoneIs)
    setCodeFault(codeIs)
    setFault(rest)
    return Boolean(phoneIs || codeIs || rest)
  }
  const change = (next: string) => {
    setPhone(next)
    setPhoneFault('')
  }
  const signIn = async () => {
    if (missing()) return
    try {
      const session = await call(signInByPhone, { body: { phone, code, carrier } })
      onAgreed()
      const failure = await enter(session)
      if (failure) return setFault(failureWords(failure))
      void bindThisWeChat()
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'sign_in_failed' ? words.faults.failed : failureWords(failure))
    }
  }
  return (
    <>
      <View className="stack gap-8">
        <View className="text-strong">{words.phone}</View>
        <Field kind="phone" value={phone} label={words.phone} placeholder={words.phoneHint} onChange={change} />
        {phoneFault && <Fault>{phoneFault}</Fault>}
      </View>
      <CodeField
        phone={isPhone(phone) ? phone : null}
        code={code}
        fault={codeFault}
        onChange={(next) => {
          setCode(next)
          setCodeFault('')
        }}
        onNoPhone={() => setPhoneFault(words.faults.phone)}
        onAsk={() => {
          setFault('')
          setCodeFault('')
        }}
        onEnter={() => void signIn()}
      />
      <View className="divider" />
      {children}
      <SubmitFoot fault={fault} name={words.signIn} onSubmit={signIn} />
    </>
  )
}
