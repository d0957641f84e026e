import { useState } from 'react'
import { eraseMe, type BodyOf, type Erasure } from '@linsheng/shared/contract'
import { call, failureOf } from '../../../api'
import { Field, View } from '../../../components/base'
import { CodeField } from '../../../components/code-field'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { SubmitFoot } from '../../../components/submit-foot'
import { goFirst } from '../../../routes'
import { leavePhone } from '../../../state/leave-phone'
import { loadMe } from '../../../state/me'
import { say } from '../../../state/toast'
import { leaveWeChat } from '../../../state/wechat'
import { erasePage as words } from '../../../text/erase'
import { failureWords } from '../../../text/problems'

const isPhone = (text: string) => /^1[3-9]\d{9}$/.test(text)

interface ConfirmCardProps {
  erasure: Erasure
  /** Something opened meanwhile. */
  onHindered: () => void
}

/** The proof that it is them, and one more question before it is done. */
export function ConfirmCard({ erasure: { proof, phoneMasked, worksHere }, onHindered }: ConfirmCardProps) {
  const [name, setName] = useState('')
  const [secret, setSecret] = useState('')
  const [fault, setFault] = useState('')
  const [asking, setAsking] = useState(false)
  const byCode = proof === 'code'
  const missing = () => {
    if (!byCode) return name.trim() === '' || secret === '' ? words.faults.login : ''
    if (!isPhone(name)) return words.faults.phone
    return /^\d{6}$/.test(secret) ? '' : words.faults.code
  }
  const ask = () => {
    setFault(missing())
    setAsking(missing() === '')
  }
  const erase = async () => {
    const body: BodyOf<typeof eraseMe> = byCode ? { phone: name, code: secret } : { login: name.trim(), password: secret }
    try {
      await call(eraseMe, { body })
    } catch (error) {
      const { code } = failureOf(error)
      if (code === 'state_conflict') onHindered()
      return setFault(faultOf(code, byCode))
    }
    say(words.done)
    if (worksHere) return void (await loadMe(), goFirst('staffMe'))
    await leaveWeChat()
    leavePhone()
    goFirst('signIn')
  }
  return (
    <View className="card stack g4">
      <View className="heavy">{byCode ? words.confirm : words.confirmWork}</View>
      <View className="stack g2">
        <View className="strong">{byCode ? words.phone : words.login}</View>
        <Field
          className="fig"
          kind={byCode ? 'phone' : 'text'}
          value={name}
          label={byCode ? words.phone : words.login}
          placeholder={byCode ? words.phoneHint(phoneMasked) : words.login}
          maxLength={byCode ? 11 : 40}
          onChange={setName}
        />
      </View>
      {byCode ? (
        <CodeField phone={isPhone(name) ? name : null} code={secret} onChange={setSecret} onFault={setFault} onEnter={ask} />
      ) : (
        <View className="stack g2">
          <View className="strong">{words.password}</View>
          <Field kind="password" value={secret} label={words.password} placeholder={words.password} maxLength={200} onChange={setSecret} />
        </View>
      )}
      <SubmitFoot fault={fault} name={words.erase} onSubmit={ask} />
      {asking && <ConfirmSheet title={words.sure} sub={words.sureSub} yes={words.sureYes} onYes={erase} onClose={() => setAsking(false)} />}
    </View>
  )
}

function faultOf(code: ReturnType<typeof failureOf>['code'], byCode: boolean): string {
  if (code === 'sign_in_failed') return byCode ? words.faults.failed : words.faults.failedWork
  return code === 'state_conflict' ? words.faults.hindered : failureWords(code)
}
