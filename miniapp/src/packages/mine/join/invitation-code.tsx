import { useState } from 'react'
import { bindByInvitation } from '@linsheng/shared/contract/resident/residency.ts'
import { call, failureOf } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { cleanInvitation, isInvitation } from '../../../features/session/invitation'
import { failureWords } from '../../../app/words/problems'
import { joinPage as words } from './words'

/** A room by the code that the community gave, typed or scanned. */
export function InvitationCode({ scanned, onJoined }: { scanned: string; onJoined: () => Promise<unknown> }) {
  const [code, setCode] = useState(scanned)
  const [fault, setFault] = useState('')
  const join = async () => {
    const typed = cleanInvitation(code)
    if (!isInvitation(typed)) return setFault(words.codeFault)
    setFault('')
    try {
      await call(bindByInvitation, { body: { code: typed } })
      await onJoined()
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'sign_in_failed' ? words.codeWrong : failureWords(failure))
    }
  }
  return (
    <View className="card stack gap-12">
      <View className="text-heavy">{words.codeTitle}</View>
      <Field
        value={code}
        label={words.codeTitle}
        placeholder={words.codeHint}
        maxLength={60}
        onChange={setCode}
        onEnter={() => void join()}
      />
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button onPress={join}>{words.codeJoin}</Button>
      </View>
    </View>
  )
}
