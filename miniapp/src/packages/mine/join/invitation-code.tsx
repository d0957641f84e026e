import { useState } from 'react'
import { bindByInvitation } from '@linsheng/shared/contract'
import { call, failureOf } from '../../../api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { failureWords } from '../../../text/problems'
import { joinPage as words } from '../../../text/join'

/** Letters that are easily mistaken are read as the figures they stand for. */
const clean = (text: string) => text.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')

/** A room by the code that the community gave. */
export function InvitationCode({ onJoined }: { onJoined: () => Promise<unknown> }) {
  const [code, setCode] = useState('')
  const [fault, setFault] = useState('')
  const join = async () => {
    const typed = clean(code)
    if (!/^[0-9a-hjkmnp-tv-z]{15}$/.test(typed)) return setFault(words.codeFault)
    setFault('')
    try {
      await call(bindByInvitation, { body: { code: typed } })
      await onJoined()
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'sign_in_failed' ? words.codeWrong : failureWords(failure.code))
    }
  }
  return (
    <View className="card stack g3">
      <View className="heavy">{words.codeTitle}</View>
      <Field
        value={code}
        label={words.codeTitle}
        placeholder={words.codeHint}
        maxLength={20}
        onChange={setCode}
        onEnter={() => void join()}
      />
      {fault && <Fault>{fault}</Fault>}
      <View className="btns">
        <Button onPress={join}>{words.codeJoin}</Button>
      </View>
    </View>
  )
}
