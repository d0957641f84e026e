import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { PlanFacts } from '../../../features/matter/plan-facts'
import { casePage as words } from '../../../features/staff/words-cases'
import { heardSheet } from '@linsheng/shared/words/case-forms'
import type { CaseDialog, CaseProps } from './props'

/** The plan, and whether the resident agreed: in the app, or on the telephone to a colleague who is named. */
export function PlanCard({ detail, onOpen }: Pick<CaseProps, 'detail'> & { onOpen: (dialog: CaseDialog) => void }) {
  const { plan, state, mine, anonymous } = detail
  if (!plan) return null
  const asks = state === 'in_progress' && !plan.accepted
  return (
    <View className="card stack gap-8">
      <View className="spread">
        <View className="text-heavy">{words.plan}</View>
        <View className={`badge${plan.accepted ? ' badge--accent' : ' badge--lamp'}`}>
          {plan.accepted ? words.planAccepted : words.planWaiting}
        </View>
      </View>
      <PlanFacts plan={plan} />
      {plan.heardBy && <View className="text-sub">{words.planHeard(plan.heardBy)}</View>}
      {asks && mine && !anonymous && <Button onPress={() => onOpen('heard')}>{heardSheet.open}</Button>}
    </View>
  )
}
