import { useState } from 'react'
import { Field, View } from '../../../components/base'
import { Fault } from '../../../components/fault/fault'
import { CodeField } from '../../../features/session/code-field'
import { erasePage as words } from './words'

export interface ProofGiven {
  /** The number, or the name at work. */
  name: string
  /** The code, or the password. */
  secret: string
}

interface ProofFieldsProps extends ProofGiven {
  byCode: boolean
  phoneMasked: string
  onChange: (given: ProofGiven) => void
  /** A code is asked for. */
  onAsk: () => void
  onEnter: () => void
}

export const isPhone = (text: string) => /^1[3-9]\d{9}$/.test(text)

/** The number and the code that comes to it; name and password for whoever signs in by them. */
export function ProofFields({ byCode, phoneMasked, name, secret, onChange, onAsk, onEnter }: ProofFieldsProps) {
  const [phoneFault, setPhoneFault] = useState('')
  const setName = (next: string) => {
    setPhoneFault('')
    onChange({ name: next, secret })
  }
  const setSecret = (next: string) => onChange({ name, secret: next })
  if (byCode) {
    return (
      <>
        <View className="stack gap-8">
          <View className="text-strong">{words.phone}</View>
          <Field
            className="field--digits"
            kind="phone"
            value={name}
            label={words.phone}
            placeholder={words.phoneHint(phoneMasked)}
            onChange={setName}
          />
          {phoneFault && <Fault>{phoneFault}</Fault>}
        </View>
        <CodeField
          phone={isPhone(name) ? name : null}
          code={secret}
          onChange={setSecret}
          onNoPhone={() => setPhoneFault(words.faults.phone)}
          onAsk={onAsk}
          onEnter={onEnter}
        />
      </>
    )
  }
  return (
    <View className="stack gap-8">
      <View className="text-strong">{words.login}</View>
      <Field value={name} label={words.login} placeholder={words.login} maxLength={60} onChange={setName} />
      <View className="text-strong">{words.password}</View>
      <Field kind="password" value={secret} label={words.password} placeholder={words.password} maxLength={200} onChange={setSecret} />
    </View>
  )
}
