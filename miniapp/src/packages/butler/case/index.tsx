import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { readCase } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { casePage as words } from '../../../features/staff/words-cases'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { CaseFoot } from './case-foot'
import { CaseView } from './case-view'
import { DecideSheet } from './decide-sheet'
import { HandoverSheet } from './handover-sheet'
import { HeardSheet } from './heard-sheet'
import { OrderSheet } from './order-sheet'
import { PainSheet } from './pain-sheet'
import { PlanSheet } from './plan-sheet'
import { RelaySheet } from './relay-sheet'
import type { CaseDialog } from './props'
import { VerifySheet } from './verify-sheet'

const dialogs = {
  ...{ plan: PlanSheet, heard: HeardSheet, handover: HandoverSheet, verify: VerifySheet },
  ...{ decide: DecideSheet, relay: RelaySheet, pain: PainSheet, order: OrderSheet },
}

/** One case, whole, and what can be done about it now. */
function CasePage({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const loaded = useLoaded(`case:${id}`, () => call(readCase, { params: { communityId: post.communityId, caseId: id } }), {
    everyMs: 30_000,
  })
  const [dialog, setDialog] = useState<CaseDialog | null>(null)
  const detail = loaded.data
  const change = (next: CaseDetail) => {
    setDialog(null)
    loaded.replace(next)
  }
  const Open = dialog && dialogs[dialog]
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      foot={detail && <CaseFoot post={post} detail={detail} onChanged={change} onOpen={setDialog} />}
      over={detail && Open && <Open post={post} detail={detail} onChanged={change} onClose={() => setDialog(null)} />}
    >
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {(data) => <CaseView post={post} detail={data} onChanged={change} onOpen={setDialog} />}
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(CasePage)
