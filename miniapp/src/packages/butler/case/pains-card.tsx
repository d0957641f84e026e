import { useState } from 'react'
import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { settlePain } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Button, Link } from '../../../components/button/button'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { common } from '../../../app/words/common'
import { clause } from '@linsheng/shared/words/phrases'
import { casePage as words } from '../../../features/staff/words-cases'
import type { CaseDialog, CaseProps } from './props'

type Pain = CaseDetail['pains'][number]

/** The separate pains of a case, each with its owner and what became of it. */
export function PainsCard({ post, detail, onChanged, onOpen }: CaseProps & { onOpen: (dialog: CaseDialog) => void }) {
  const [settling, setSettling] = useState<Pain | null>(null)
  const open = detail.state !== 'closed' && detail.mine
  if (detail.pains.length === 0 && !open) return null
  const changed = (next: CaseDetail) => {
    setSettling(null)
    onChanged(next)
  }
  return (
    <View className="card stack gap-8">
      <View className="spread">
        <View className="text-heavy">{words.pains}</View>
        {open && (
          <Link tight before="plus" onPress={() => onOpen('pain')}>
            {words.addPain}
          </Link>
        )}
      </View>
      {detail.pains.map((pain) => (
        <View key={pain.id} className="spread">
          <View className="stretch">
            <View>{pain.text}</View>
            <View className="text-sub">{clause(pain.owner.name, pain.outcome || words.painOpen)}</View>
          </View>
          {open && !pain.outcome && (
            <Button size="small" onPress={() => setSettling(pain)}>
              {words.settlePain}
            </Button>
          )}
        </View>
      ))}
      {settling && (
        <SettleSheet
          communityId={post.communityId}
          caseId={detail.id}
          pain={settling}
          onChanged={changed}
          onClose={() => setSettling(null)}
        />
      )}
    </View>
  )
}

interface SettleSheetProps {
  communityId: string
  caseId: string
  pain: Pain
  onChanged: (detail: CaseDetail) => void
  onClose: () => void
}

function SettleSheet({ communityId, caseId, pain, onChanged, onClose }: SettleSheetProps) {
  const [outcome, setOutcome, sent] = useDraft(`pain-outcome:${pain.id}`)
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (outcome.trim() === '') return setFault(words.painOutcome)
    const done = await attempt(async () =>
      onChanged(await call(settlePain, { params: { communityId, caseId }, body: { painId: pain.id, outcome: outcome.trim() } })),
    )
    if (done) sent()
  }
  return (
    <FormSheet title={pain.text} fault={fault} submit={common.submit} onSubmit={send} onClose={onClose}>
      <Field value={outcome} label={words.painOutcome} placeholder={words.painOutcome} maxLength={100} onChange={setOutcome} />
    </FormSheet>
  )
}
