import { useEffect, useState } from 'react'
import { changePassword } from '@linsheng/shared/contract/identity/sign-in.ts'
import { call, failureOf, signedIn, type CallFailure } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Frame } from '../../../components/frame/frame'
import { SignOut } from '../../../features/session/sign-out'
import { goFirst } from '../../../app/routes'
import { goToWork } from '../../../features/session/enter'
import { loadMe, meStore, ownPassword } from '../../../features/session/me'
import { useStore } from '../../../app/state/store'
import { say } from '../../../app/state/toast'
import { passwordPage as words } from '../../../features/session/words-password'
import { failureWords } from '@linsheng/shared/words/failures'

const shortest = 10

interface PasswordForm {
  current: string
  next: string
  again: string
}

/** Choosing a password: whenever one likes, and before anything else where the one in use was given by somebody. */
export default function Password() {
  const isSignedIn = useStore(signedIn)
  const { me } = useStore(meStore)
  const isDue = me?.passwordDue ?? false
  const [form, setForm] = useState<PasswordForm>({ current: '', next: '', again: '' })
  const [fault, setFault] = useState('')
  useEffect(() => {
    if (!isSignedIn) goFirst('signIn')
  }, [isSignedIn])
  const change = (part: Partial<PasswordForm>) => {
    setFault('')
    setForm({ ...form, ...part })
  }
  const save = async () => {
    const wrong = faultIn(form)
    setFault(wrong)
    if (wrong) return
    try {
      await call(changePassword, { body: { current: form.current, next: form.next } })
      ownPassword()
      const known = (await loadMe()) ?? meStore.get().me
      say(words.done)
      if (known) await goToWork(known)
    } catch (error) {
      setFault(faultOf(failureOf(error)))
    }
  }
  return (
    <Frame title={isDue ? words.dueTitle : words.title} fallback="staffMe" lead={isDue ? 'title' : undefined} roomy>
      <View className="card stack gap-12">
        <View className="text-sub">{isDue ? words.dueSub : words.sub}</View>
        <Passwords form={form} isDue={isDue} onChange={change} onEnter={() => void save()} />
        {fault && <Fault>{fault}</Fault>}
        <View className="buttons">
          <Button look="primary" onPress={save}>
            {words.save}
          </Button>
        </View>
      </View>
      {isDue && <SignOut />}
    </Frame>
  )
}

interface PasswordsProps {
  form: PasswordForm
  /** The one in use was given by somebody: it is called so. */
  isDue: boolean
  onChange: (part: Partial<PasswordForm>) => void
  /** After the last one. */
  onEnter: () => void
}

/** The password in use, and the new one twice. */
function Passwords({ form, isDue, onChange, onEnter }: PasswordsProps) {
  return (
    <>
      <View className="text-strong">{isDue ? words.dueCurrent : words.current}</View>
      <Field
        kind="password"
        value={form.current}
        label={isDue ? words.dueCurrent : words.current}
        maxLength={200}
        onChange={(current) => onChange({ current })}
      />
      <View className="text-strong">{words.next}</View>
      <Field
        kind="password"
        value={form.next}
        label={words.next}
        placeholder={words.nextHint}
        maxLength={200}
        onChange={(next) => onChange({ next })}
      />
      <View className="text-strong">{words.again}</View>
      <Field
        kind="password"
        value={form.again}
        label={words.again}
        maxLength={200}
        onChange={(again) => onChange({ again })}
        onEnter={onEnter}
      />
    </>
  )
}

function faultIn({ current, next, again }: PasswordForm): string {
  if (current === '') return words.faults.current
  if (next.length < shortest) return words.faults.short
  if (next === current) return words.faults.same
  return next === again ? '' : words.faults.again
}

function faultOf(failure: CallFailure): string {
  const { code } = failure
  if (code === 'sign_in_failed') return words.faults.failed
  if (code === 'invalid_request') return words.faults.name
  return code === 'state_conflict' ? words.faults.changed : failureWords(failure)
}
