import { answerResidencyRequest, listResidencyRequests } from '@linsheng/shared/contract/resident/admission.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { roleWords } from '../../../features/session/words-me'
import { beside } from '@linsheng/shared/words/phrases'
import { residentsPage as words } from './words'
import { tidy } from '@linsheng/shared/words/tidy'

/** Who asks to be bound to a room. Shown only when somebody does. */
export function RequestsCard({ communityId }: { communityId: string }) {
  const loaded = useLoaded(`requests:${communityId}`, async () => (await call(listResidencyRequests, { params: { communityId } })).data, {
    keep: false,
  })
  const { fault, attempt } = useAttempt()
  const time = useTimeWords()
  const answer = async (residencyId: string, approve: boolean) => {
    const done = await attempt(() => call(answerResidencyRequest, { params: { communityId, residencyId }, body: { approve } }))
    if (done) say(approve ? words.approved : words.refused)
    await loaded.reload()
  }
  if (!loaded.data || loaded.data.length === 0) return null
  return (
    <>
      <View className="section-title">{words.requests}</View>
      {loaded.data.map(({ residencyId, name, phoneMasked, label, role, askedAt }) => (
        <View key={residencyId} className="card stack gap-12">
          <View className="spread spread--baseline">
            <View className="stretch">
              <View className="text-strong text-digits">{`${label.building} ${label.room} ${name}`}</View>
              <View className="text-sub text-digits">{beside(roleWords[role], phoneMasked)}</View>
            </View>
            <View className="text-note text-digits text-unbroken">{tidy(words.asked(time.moment(askedAt)))}</View>
          </View>
          <EqualPair
            first={words.approve}
            second={words.refuse}
            onFirst={() => answer(residencyId, true)}
            onSecond={() => answer(residencyId, false)}
          />
        </View>
      ))}
      {fault && <Fault>{fault}</Fault>}
    </>
  )
}
