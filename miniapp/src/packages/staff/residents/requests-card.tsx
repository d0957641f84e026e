import { answerResidencyRequest, listResidencyRequests } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { useTimeWords } from '../../../state/use-time-words'
import { roleWords } from '../../../text/me'
import { beside } from '../../../text/phrases'
import { residentsPage as words } from '../../../text/staff-residents'
import { tidy } from '../../../text/tidy'

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
      <View className="grp">{words.requests}</View>
      {loaded.data.map(({ residencyId, name, phoneMasked, label, role, askedAt }) => (
        <View key={residencyId} className="card stack g3">
          <View className="row2 top">
            <View className="f">
              <View className="strong num">{`${label.building} ${label.room} ${name}`}</View>
              <View className="sub num">{beside(roleWords[role], phoneMasked)}</View>
            </View>
            <View className="note num keep">{tidy(words.asked(time.moment(askedAt)))}</View>
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
