import { useState } from 'react'
import { renewRecoveryCodes, type SecondFactor } from '@linsheng/shared/contract/identity/second-factor.ts'
import { call } from '../../../app/api'
import { useTimeWords } from '../../../app/state/use-time-words'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { CodeForm } from './code-cards'
import { factorPage as words } from './words'

interface FactorOnProps {
  factor: SecondFactor & { since: string }
  onMove: () => void
  onCodes: (codes: readonly string[]) => void
}

/** There is one, and this session gave it: new recovery codes, or another authenticator. */
export function FactorOn({ factor: { since, recoveryCodesLeft }, onMove, onCodes }: FactorOnProps) {
  const time = useTimeWords()
  const [renews, setRenews] = useState(false)
  const renew = async (code: string) => onCodes((await call(renewRecoveryCodes, { body: { code } })).recoveryCodes)
  return (
    <View className="card stack gap-12">
      <View className="text-strong text-digits">{words.on.since(time.date(since.slice(0, 10)))}</View>
      <View className="text-sub text-digits">{words.on.left(recoveryCodesLeft)}</View>
      {renews ? (
        <>
          <View className="text-sub">{words.on.renewSub}</View>
          <CodeForm label={words.code} name={words.on.renew} onCode={renew} />
        </>
      ) : (
        <View className="buttons">
          <Button onPress={() => setRenews(true)}>{words.on.renew}</Button>
          <Button onPress={onMove}>{words.on.move}</Button>
        </View>
      )}
    </View>
  )
}
