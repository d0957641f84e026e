import { decideCompensation } from '@linsheng/shared/contract'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { useAttempt } from '../../../state/use-attempt'
import { completionWords } from '../../../text/order'
import { casePage as words, compensationWords } from '../../../text/staff-cases'
import type { CaseProps } from './props'

/** What is given for it; what is above the owner's authority waits for the manager. */
export function CompensationsCard({ post, detail, onChanged }: CaseProps) {
  const { fault, attempt } = useAttempt()
  if (detail.compensations.length === 0) return null
  const decide = (compensationId: string, approve: boolean) =>
    attempt(async () =>
      onChanged(
        await call(decideCompensation, { params: { communityId: post.communityId, caseId: detail.id }, body: { compensationId, approve } }),
      ),
    )
  return (
    <View className="card stack g2">
      <View className="heavy">{words.compensations}</View>
      {detail.compensations.map(({ id, kind, amountFen, state, by }) => (
        <View key={id} className="stack g2">
          <View className="row2">
            <View className="f">
              <View className="num">{`${compensationWords[kind]} ${completionWords.amount(yuan(amountFen))}`}</View>
              <View className="sub">{by}</View>
            </View>
            <View className={`badge${state === 'granted' ? ' ok' : state === 'refused' ? '' : ' lamp'}`}>
              {words.compensationStates[state]}
            </View>
          </View>
          {state === 'awaiting_approval' && post.roles.includes('manager') && (
            <EqualPair first={words.approve} second={words.refuse} onFirst={() => decide(id, true)} onSecond={() => decide(id, false)} />
          )}
        </View>
      ))}
      {fault && <Fault>{fault}</Fault>}
    </View>
  )
}
