import { useState } from 'react'
import { bindByInvitation, readInvitation, type Invitation } from '@linsheng/shared/contract/resident/residency.ts'
import { call, failureOf } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { cleanInvitation, isInvitation } from '../../../features/session/invitation'
import { roleWords } from '../../../features/session/words-me'
import { failureWords } from '@linsheng/shared/words/failures'
import { joinPage as words } from './words'

const faultWords = (error: unknown): string => {
  const failure = failureOf(error)
  if (failure.code === 'already_done') return words.already
  return failure.code === 'sign_in_failed' ? words.codeWrong : failureWords(failure)
}

/** A room by the code that the community gave, typed or scanned: what it is for is shown before the holder joins by it. */
export function InvitationCode({ scanned, onJoined }: { scanned: string; onJoined: () => Promise<unknown> }) {
  const [code, setCode] = useState(scanned)
  const [fault, setFault] = useState('')
  const [found, setFound] = useState<Invitation | null>(null)
  const typed = cleanInvitation(code)
  const look = async () => {
    if (!isInvitation(typed)) return setFault(words.codeFault)
    setFault('')
    try {
      setFound(await call(readInvitation, { body: { code: typed } }))
    } catch (error) {
      setFault(faultWords(error))
    }
  }
  const joined = async () => {
    setFound(null)
    setCode('')
    await onJoined()
  }
  if (found) return <Joining code={typed} invitation={found} onJoined={joined} onOther={() => setFound(null)} />
  return (
    <View className="card stack gap-12">
      <View className="text-heavy">{words.codeTitle}</View>
      <Field
        value={code}
        label={words.codeTitle}
        placeholder={words.codeHint}
        maxLength={60}
        onChange={setCode}
        onEnter={() => void look()}
      />
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button onPress={look}>{words.codeJoin}</Button>
      </View>
    </View>
  )
}

interface JoiningProps {
  code: string
  invitation: Invitation
  onJoined: () => Promise<unknown>
  onOther: () => void
}

/** Which room and as what, and how staff address who joins. */
function Joining({ code, invitation, onJoined, onOther }: JoiningProps) {
  const { community, label, role } = invitation
  const [name, setName] = useState(invitation.name)
  const [fault, setFault] = useState('')
  const join = async () => {
    if (name.trim() === '') return setFault(words.faults.name)
    setFault('')
    try {
      await call(bindByInvitation, { body: { code, name: name.trim() } })
      await onJoined()
    } catch (error) {
      setFault(faultWords(error))
    }
  }
  return (
    <View className="card stack gap-12">
      <View className="stack gap-4">
        <View className="text-sub">{words.codeFor}</View>
        <View className="text-heavy">{`${community} ${label.building} ${label.room}`}</View>
        <View>{words.codeRole(roleWords[role])}</View>
        {role === 'helper' && <View className="text-sub">{words.codeHelper}</View>}
      </View>
      {invitation.name === '' && (
        <>
          <View className="text-sub">{words.codeName}</View>
          <Field value={name} label={words.codeName} placeholder={words.nameHint} maxLength={50} onChange={setName} />
        </>
      )}
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button look="primary" onPress={join}>
          {words.codeYes}
        </Button>
      </View>
      <Link centre onPress={onOther}>
        {words.codeOther}
      </Link>
    </View>
  )
}
