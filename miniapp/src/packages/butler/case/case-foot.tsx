import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { nextSteps, type StaffRole } from '@linsheng/shared/domain'
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

/** What may be done next, each with its page or its sheet. */
function choicesOf(detail: CaseDetail, roles: readonly StaffRole[], onOpen: (dialog: CaseDialog) => void): Choice[] {
  const { id } = detail
  return nextSteps({ ...detail, hasPlan: detail.plan !== null }, roles).map((step) => ({
    name: words[step],
    onPress: () => {
      if (step === 'contact') go('staffContact', { id })
      else if (step === 'resolve') go('staffResolve', { id })
      else onOpen(step)
    },
  }))
}
