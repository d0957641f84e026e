import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { readBill } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { LoadedView } from '../../../components/loaded-view'
import { ResidentFrame } from '../../../components/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../components/resident-page'
import { PageSkeleton } from '../../../components/skeleton'
import { useLoaded } from '../../../state/use-loaded'
import { billPage as words, billsPage } from '../../../text/bill'
import { BillView } from './bill-view'
import { DisputeSheet } from './dispute-sheet'
import { PayFoot } from './pay-foot'

/** One bill, line by line; what is unclear can be asked before paying. */
function BillPage({ place }: ResidentPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: place.communityId, billId: id }
  const loaded = useLoaded(`bill:${id}`, () => call(readBill, { params }))
  const [disputing, setDisputing] = useState(false)
  const bill = loaded.data
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      fallback="services"
      shownAt={loaded.at}
      foot={bill?.state === 'unpaid' && <PayFoot place={place} bill={bill} onReload={() => void loaded.reload()} />}
      over={disputing && bill && <DisputeSheet place={place} bill={bill} onChanged={loaded.replace} onClose={() => setDisputing(false)} />}
    >
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} safe={billsPage.safe} skeleton={<PageSkeleton />}>
        {(data) => <BillView bill={data} mayDispute={!place.helper} onDispute={() => setDisputing(true)} />}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(BillPage)
