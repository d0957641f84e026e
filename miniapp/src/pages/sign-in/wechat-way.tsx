import { useState, type ReactNode } from 'react'
import { failureOf } from '../../app/api'
import { PhoneButton, View } from '../../components/base'
import { Button, Link } from '../../components/button/button'
import { Fault } from '../../components/fault/fault'
import { openPrivacyGuide, type NoNumber } from '../../app/platform'
import { enter } from '../../features/session/enter'
import { sessionOf } from '../../features/session/wechat'
import { failureWords } from '@linsheng/shared/words/failures'
import { signInPage as words } from '../../features/session/words-sign-in'
import { wechatFailureWords } from './words'

interface WeChatWayProps {
  /** Whether what is necessary was agreed to: before that WeChat is not asked for a number. */
  agreed: boolean
  onAgreed: () => void
  /** To the code by text message, with what went wrong here. */
  onSms: (fault: string) => void
  /** What the data is for. */
  children: ReactNode
}

/** Sign-in by the number that WeChat knows: one press. */
export function WeChatWay({ agreed, onAgreed, onSms, children }: WeChatWayProps) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const goOn = (why: NoNumber) => {
    if (why === 'declined') return setFault(words.faults.declined)
    onSms(why === 'privacy' ? words.faults.privacy : words.faults.wechat)
  }
  const signIn = async (phoneCode: string) => {
    setFault('')
    setBusy(true)
    try {
      const session = await sessionOf(phoneCode)
      if (!session) return onSms(words.faults.wechat)
      onAgreed()
      const failure = await enter(session)
      if (failure) setFault(failureWords(failure))
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'unavailable' || failure.code === 'sign_in_failed') onSms(wechatFailureWords(failure))
      else setFault(failureWords(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {children}
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {agreed ? (
          <PhoneButton busy={busy} onCode={(code) => void signIn(code)} onNone={goOn}>
            {words.byWeChat}
          </PhoneButton>
        ) : (
          <Button look="primary" onPress={() => setFault(words.faults.service)}>
            {words.byWeChat}
          </Button>
        )}
      </View>
      <Link centre onPress={() => onSms('')}>
        {words.bySms}
      </Link>
      <Link centre tight onPress={openPrivacyGuide}>
        {words.privacyGuide}
      </Link>
    </>
  )
}
