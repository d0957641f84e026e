import { tidyLowerKey } from '@linsheng/shared/domain/phone-number'
import { useState } from 'react'
import { eraseMe, type Erasure } from '@linsheng/shared/contract/privacy/erasure.ts'
import { call, failureOf, type CallFailure } from '../../../app/api'
import { View } from '../../../components/base'
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { goFirst } from '../../../app/routes'
import { eraseFromPhone, leavePhone } from '../../../features/session/leave-phone'
import { loadMe } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { leaveWeChat } from '../../../features/session/wechat'
import { erasePage as words } from './words'
import { failureWords } from '@linsheng/shared/words/failures'
import { isPhone, ProofFields, type ProofGiven } from './proof-fields'

interface ConfirmCardProps {
  erasure: Erasure
  /** Something opened meanwhile. */
  onHindered: () => void
}

/** The proof that it is them, and one more question before it is done. */
export function ConfirmCard({ erasure: { proof, phoneMasked, worksHere }, onHindered }: ConfirmCardProps) {
  const [given, setGiven] = useState<ProofGiven>({ name: '', secret: '' })
  const [fault, setFault] = useState('')
  const [asking, setAsking] = useState(false)
  const byCode = proof === 'code'
  const ask = () => {
    const missing = missingOf(given, byCode)
    setFault(missing)
    setAsking(missing === '')
  }
  const erase = async () => {
    const { name, secret } = given
    try {
      await call(eraseMe, { body: byCode ? { phone: name, code: secret } : { login: tidyLowerKey(name), password: secret } })
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'state_conflict') onHindered()
      return setFault(faultOf(failure, byCode))
    }
    eraseFromPhone()
    say(words.done)
    await leave(worksHere)
  }
  return (
    <View className="card stack gap-16">
      <View className="text-heavy">{byCode ? words.confirm : words.confirmWork}</View>
      <ProofFields {...given} byCode={byCode} phoneMasked={phoneMasked} onChange={setGiven} onAsk={() => setFault('')} onEnter={ask} />
      <SubmitFoot fault={fault} name={words.erase} onSubmit={ask} />
      {asking && <ConfirmSheet title={words.sure} sub={words.sureSub} yes={words.sureYes} onYes={erase} onClose={() => setAsking(false)} />}
    </View>
  )
}

/** Whoever works here goes on at work; anybody else is nobody here any more. */
async function leave(worksHere: boolean): Promise<void> {
  if (worksHere) {
    await loadMe()
    return goFirst('staffMe')
  }
  await leaveWeChat()
  leavePhone()
  goFirst('signIn')
}

function missingOf({ name, secret }: ProofGiven, byCode: boolean): string {
  if (!byCode) return name.trim() === '' || secret === '' ? words.faults.login : ''
  if (!isPhone(name)) return words.faults.phone
  return /^\d{6}$/.test(secret) ? '' : words.faults.code
}

function faultOf(failure: CallFailure, byCode: boolean): string {
  if (failure.code === 'sign_in_failed') return byCode ? words.faults.failed : words.faults.failedWork
  return failure.code === 'state_conflict' ? words.faults.hindered : failureWords(failure)
}
