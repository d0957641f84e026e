import { useState } from 'react'
import type { MyData } from '@linsheng/shared/contract/privacy/my-data.ts'
import { giveConsent } from '@linsheng/shared/contract/resident/consent.ts'
import { call } from '../../../app/api'
import { Text, View } from '../../../components/base'
import { Switch } from '../../../components/choice/choice'
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet'
import { Fault } from '../../../components/fault/fault'
import { useFigures } from '../../../app/state/figures'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { myDataPage as words } from './words'

type Consent = MyData['consents'][number]
interface ConsentsCardProps {
  communityId: string
  consents: readonly Consent[]
  onChanged: () => void
}

/** One switch a purpose. Refusing one changes nothing in another. */
export function ConsentsCard({ communityId, consents, onChanged }: ConsentsCardProps) {
  const [withdrawing, setWithdrawing] = useState(false)
  const { fault, attempt } = useAttempt()
  const time = useTimeWords()
  const purposes = words.purposes(useFigures().asking.touchpointEveryDays)
  const give = (purpose: Consent['purpose'], given: boolean) =>
    call(giveConsent, { params: { communityId }, body: { purpose, given, scene: 'my_data' } }).then(onChanged)
  const change = ({ purpose, necessary }: Consent, given: boolean) => {
    if (necessary && !given) setWithdrawing(true)
    else void attempt(() => give(purpose, given))
  }
  return (
    <View className="card card--tight">
      <View className="text-heavy" style={{ paddingTop: '12px' }}>
        {words.consents}
      </View>
      {consents.map((consent) => {
        const { title, given, refused } = purposes[consent.purpose]
        return (
          <View key={consent.purpose} className="switch-line">
            <View className="stretch">
              <View className="text-strong">
                {title}
                {consent.necessary && <Text className="text-sub text-regular">{` ${words.necessary}`}</Text>}
              </View>
              <View className="text-sub">{consent.given ? given : refused}</View>
              {consent.given && consent.at && <View className="text-note text-digits">{words.agreedAt(time.date(consent.at.day))}</View>}
            </View>
            <Switch on={consent.given} label={title} onChange={(on) => change(consent, on)} />
          </View>
        )
      })}
      {fault && <Fault>{fault}</Fault>}
      {withdrawing && (
        <ConfirmSheet
          title={words.withdrawTitle}
          sub={words.withdrawService}
          yes={words.withdrawYes}
          onYes={() => give('service', false)}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </View>
  )
}
