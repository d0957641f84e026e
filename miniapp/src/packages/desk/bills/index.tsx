import { useState } from 'react'
import { listBills } from '@linsheng/shared/contract/payment/desk.ts'
import type { ReplyOf } from '@linsheng/shared/contract/operation.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { go } from '../../../app/routes'
import { usePages } from '../../../app/state/use-pages'
import { useTimeWords } from '../../../app/state/use-time-words'
import { clause, quoted } from '@linsheng/shared/words/phrases'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { MoreLink } from '../../../components/more-link/more-link'
import { NavRow } from '../../../components/nav-row/nav-row'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { deskBillsPage as words } from './words'

const scopes = ['disputed', 'overdue'] as const

/** Bills that want something of the desk: a question that is open, or money that is late; and the counter. */
function DeskBills({ post }: StaffPageProps) {
  const [state, setState] = useState<(typeof scopes)[number]>('disputed')
  const params = { communityId: post.communityId }
  const loaded = usePages(`desk-bills:${post.communityId}:${state}`, (cursor) =>
    call(listBills, { params, query: { state, limit: '30', ...(cursor && { cursor }) } }),
  )
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at}>
      <View className="card card--tight rows">
        <NavRow icon="bill" title={words.counter} sub={words.counterSub} onPress={() => go('staffCounter')} />
      </View>
      <Chips label={words.title} options={scopes} words={words.scopes} chosen={state} columns={2} tick={false} onChoose={setState} />
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={words.empty[state]} sub={words.emptySub[state]} />
          ) : (
            <>
              <View className="card card--tight rows">
                {data.map((bill) => (
                  <BillRow key={bill.id} bill={bill} />
                ))}
              </View>
              {loaded.more && <MoreLink onMore={loaded.more} />}
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

function BillRow({ bill }: { bill: ReplyOf<typeof listBills>['data'][number] }) {
  const time = useTimeWords()
  const { id, label, totalFen, dueOn, disputed, dispute, remindedAt } = bill
  const late = clause(words.dueOn(time.date(dueOn)), remindedAt && words.reminded(time.day(remindedAt.day)))
  return (
    <NavRow
      title={`${label.building} ${label.room} ${time.bill(bill)}`}
      sub={disputed && dispute ? quoted(dispute.about) : late}
      end={words.yuan(yuan(totalFen))}
      onPress={() => go('staffBill', { id })}
    />
  )
}

export default staffPage(DeskBills)
