import { useState } from 'react'
import { checkSecondFactor } from '@linsheng/shared/contract/identity/second-factor.ts'
import { call, failureOf, type CallFailure } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { failureWords } from '@linsheng/shared/words/failures'
import { factorPage as words } from './words'
import './second-factor.css'

/** What stands under the field when a code was refused. */
export function factorFault(failure: CallFailure): string {
  if (failure.code === 'second_factor_failed' || failure.code === 'invalid_request') return words.faults.failed
  if (failure.code === 'sign_in_failed') return words.faults.wrong
  return failure.code === 'state_conflict' ? words.faults.over : failureWords(failure)
}

interface CodeFormProps {
  label: string
  name: string
  onCode: (code: string) => Promise<unknown>
}

/** A field for a code, and the button that sends it. */
export function CodeForm({ label, name, onCode }: CodeFormProps) {
  const [code, setCode] = useState('')
  const [fault, setFault] = useState('')
  const send = async () => {
    if (code.trim() === '') return setFault(words.faults.code)
    setFault('')
    try {
      await onCode(code.trim())
    } catch (error) {
      setCode('')
      setFault(factorFault(failureOf(error)))
    }
  }
  return (
    <>
      <View className="text-strong">{label}</View>
      <Field
        className="field--digits"
        value={code}
        label={label}
        placeholder={words.codeHint}
        maxLength={24}
        onChange={setCode}
        onEnter={() => void send()}
      />
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button look="primary" onPress={send}>
          {name}
        </Button>
      </View>
    </>
  )
}

/** The second factor of a session that began without it. */
export function CheckCard({ onDone }: { onDone: () => Promise<unknown> }) {
  const check = async (code: string) => {
    await call(checkSecondFactor, { body: { code } })
    await onDone()
  }
  return (
    <View className="card stack gap-12">
      <View className="text-sub">{words.check.sub}</View>
      <CodeForm label={words.code} name={words.check.save} onCode={check} />
      <View className="text-note">{words.check.lost}</View>
    </View>
  )
}

/** The recovery codes, which are shown once. */
export function CodesCard({ codes, onDone }: { codes: readonly string[]; onDone: () => Promise<unknown> }) {
  return (
    <View className="card stack gap-12" role="status">
      <View className="text-strong">{words.codes.title}</View>
      <View className="text-sub">{words.codes.sub}</View>
      <View className="recovery-codes">
        {codes.map((code) => (
          <View key={code} className="text-serial">
            {code}
          </View>
        ))}
      </View>
      <View className="buttons">
        <Button look="primary" onPress={onDone}>
          {words.codes.done}
        </Button>
      </View>
    </View>
  )
}
