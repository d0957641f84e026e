import { useMemo, useState } from 'react'
import { beginSecondFactor, confirmSecondFactor } from '@linsheng/shared/contract/identity/second-factor.ts'
import { call, failureOf } from '../../../app/api'
import { codePicture } from '../../../app/platform/code-picture'
import { Field, Picture, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { CodeForm, factorFault } from './code-cards'
import { factorPage as words } from './words'

interface SetUpProps {
  /** Nothing of the work opens before. */
  isDue: boolean
  onCodes: (codes: readonly string[]) => void
}

interface Key {
  secret: string
  uri: string
}

/** The password first; then the key for the authenticator, confirmed by a code of it. */
export function SetUp({ isDue, onCodes }: SetUpProps) {
  const [key, setKey] = useState<Key | null>(null)
  if (key) return <KeyCard shown={key} onCodes={onCodes} />
  return (
    <View className="card stack gap-12">
      {isDue && <View className="text-strong">{words.begin.due}</View>}
      <View className="text-sub">{words.begin.sub}</View>
      <View className="text-sub">{words.begin.app}</View>
      <PasswordForm onKey={setKey} />
    </View>
  )
}

function PasswordForm({ onKey }: { onKey: (key: Key) => void }) {
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState('')
  const begin = async () => {
    if (password === '') return setFault(words.faults.password)
    setFault('')
    try {
      onKey(await call(beginSecondFactor, { body: { password } }))
    } catch (error) {
      setFault(factorFault(failureOf(error)))
    }
  }
  return (
    <>
      <View className="text-strong">{words.begin.password}</View>
      <Field
        kind="password"
        value={password}
        label={words.begin.password}
        maxLength={200}
        onChange={setPassword}
        onEnter={() => void begin()}
      />
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button look="primary" onPress={begin}>
          {words.begin.next}
        </Button>
      </View>
    </>
  )
}

/** In the browser as a code to be scanned; inside WeChat, where the authenticator is on the same phone, as a key to be typed. */
function KeyCard({ shown, onCodes }: { shown: Key; onCodes: (codes: readonly string[]) => void }) {
  const picture = useMemo(() => codePicture(shown.uri), [shown.uri])
  const confirm = async (code: string) => onCodes((await call(confirmSecondFactor, { body: { code } })).recoveryCodes)
  return (
    <View className="card stack gap-12">
      {picture && <View className="text-strong">{words.key.scan}</View>}
      {picture && <Picture className="factor-code" src={picture} alt={words.key.picture} />}
      <View className="text-sub">{picture ? words.key.byHand : words.key.enter}</View>
      <View className="text-serial">{inFours(shown.secret)}</View>
      <CodeForm label={words.key.code} name={words.key.save} onCode={confirm} />
    </View>
  )
}

const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')
