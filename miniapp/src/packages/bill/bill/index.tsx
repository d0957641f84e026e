import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { readBill } from '@linsheng/shared/contract/payment/bill.ts'
import { call } from '../../../app/api'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { goInstead } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { billsPage } from '../../../features/bill/words'
import { billPage as words, payOutcomeWords } from './words'
import { BillView } from './bill-view'
import { CodeSheet } from './code-sheet'
import { DisputeSheet } from './dispute-sheet'
import type { Paid } from './pay'
import { type CodeOrder, PayFoot } from './pay-foot'

/** One bill, line by line; what is unclear can be asked before paying. */
function BillPage({ place }: ResidentPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: place.communityId, billId: id }
  const loaded = useLoaded(`bill:${id}`, () => call(readBill, { params }))
  const [disputing, setDisputing] = useState(false)
  const [fault, setFault] = useState('')
  const [code, setCode] = useState<CodeOrder | null>(null)
  const bill = loaded.data
  const reload = () => void loaded.reload()
  const onOutcome = (outcome: Paid) => {
    setCode(null)
    if (outcome === 'paid') return goInstead('paid', { id })
    setFault(payOutcomeWords[outcome])
    reload()
  }
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      fallback="services"
      shownAt={loaded.at}
      foot={
        bill?.state === 'unpaid' && (
          <PayFoot place={place} bill={bill} fault={fault} onFault={setFault} onOutcome={onOutcome} onCode={setCode} onReload={reload} />
        )
      }
      over={
        <>
          {code && <CodeSheet place={place} order={code} onOutcome={onOutcome} onClose={() => setCode(null)} />}
          {disputing && bill && <DisputeSheet place={place} bill={bill} onChanged={loaded.replace} onClose={() => setDisputing(false)} />}
        </>
      }
    >
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} safe={billsPage.safe} skeleton={<PageSkeleton />}>
        {(data) => <BillView bill={data} mayDispute={!place.helper} onDispute={() => setDisputing(true)} />}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(BillPage)
