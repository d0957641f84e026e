import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import type { StaffRole } from '@linsheng/shared/domain'
import { answerHandover } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button, EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { go } from '../../../app/routes'
import { useAttempt } from '../../../app/state/use-attempt'
import { casePage } from '../../../features/staff/words-cases'
import type { CaseDialog, CaseProps } from './props'

const words = casePage.actions

interface Choice {
  name: string
  onPress: () => void
}

/** The next step of the case as the filled button, what else may be done beside it. */
export function CaseFoot({ post, detail, onChanged, onOpen }: CaseProps & { onOpen: (dialog: CaseDialog) => void }) {
  const { fault, attempt } = useAttempt()
  const answer = (accept: boolean) =>
    attempt(async () =>
      onChanged(await call(answerHandover, { params: { communityId: post.communityId, caseId: detail.id }, body: { accept } })),
    )
  const faultLine = fault && <Fault>{fault}</Fault>
  if (detail.offeredTo?.id === post.staffId) {
    return (
      <>
        {faultLine}
        <EqualPair first={words.accept} second={words.decline} onFirst={() => answer(true)} onSecond={() => answer(false)} />
      </>
    )
  }
  const [first, ...rest] = choicesOf(detail, post.roles, onOpen)
  if (!first) return null
  return (
    <>
      {faultLine}
      <View className="buttons">
        {rest.slice(0, 2).map(({ name, onPress }) => (
          <Button key={name} onPress={onPress}>
            {name}
          </Button>
        ))}
        <Button look="primary" onPress={first.onPress}>
          {first.name}
        </Button>
      </View>
      {rest.length > 2 && (
        <View className="buttons buttons--centre">
          {rest.slice(2).map(({ name, onPress }) => (
            <Button key={name} look="quiet" size="small" onPress={onPress}>
              {name}
            </Button>
          ))}
        </View>
      )}
    </>
  )
}

function choicesOf(detail: CaseDetail, roles: readonly StaffRole[], onOpen: (dialog: CaseDialog) => void): Choice[] {
  const { id, state, mine, anonymous } = detail
  const isManager = roles.includes('manager')
  // the desk makes the closing call of a case that is another's
  const verifies = roles.includes('desk')
  const contact: Choice = anonymous
    ? { name: words.relay, onPress: () => onOpen('relay') }
    : { name: words.contact, onPress: () => go('staffContact', { id }) }
  const plan: Choice = { name: words.plan, onPress: () => onOpen('plan') }
  const resolve: Choice = { name: words.resolve, onPress: () => go('staffResolve', { id }) }
  const handover: Choice = { name: words.handover, onPress: () => onOpen('handover') }
  if (state === 'closed') return []
  if (state === 'awaiting_decision') return isManager ? [{ name: words.decide, onPress: () => onOpen('decide') }] : []
  if (state === 'resolved' && !anonymous && verifies) return [{ name: words.verify, onPress: () => onOpen('verify') }]
  if (!mine && !isManager) return []
  if (state === 'resolved') return anonymous ? [contact] : [{ name: words.verify, onPress: () => onOpen('verify') }]
  if (state === 'opened') return [contact, plan, handover]
  const hasPlan = detail.plan !== null
  return hasPlan ? [resolve, plan, contact, handover] : [plan, resolve, contact, handover]
}
