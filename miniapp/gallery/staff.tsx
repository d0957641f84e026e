import { View } from '../src/components/base'
import { ArriveSheet } from '../src/features/staff/arrive-sheet'
import { ShownNumber } from '../src/features/staff/call-resident'
import { CaseHead, CaseItem } from '../src/features/staff/case-item'
import { CompensationChoice } from '../src/features/staff/compensation-choice'
import { Countdown } from '../src/features/staff/countdown'
import { DecidePair } from '../src/features/staff/decide-pair'
import { GivenCard } from '../src/features/staff/given-card'
import { OrderClock } from '../src/features/staff/order-clock'
import { ResidentReads } from '../src/features/staff/resident-reads'
import { FoundLine, SearchLine } from '../src/features/staff/search-line'
import { StaffOrderRow } from '../src/features/staff/staff-order-row'
import { at, caseRow, lateCase, lateRepair, staffRepair } from './fixtures'
import { photos } from './components'
import { entry, ignore, settled, type Chapter } from './stage'

export const staff: readonly Chapter[] = [
  {
    title: 'staff',
    entries: [
      entry(
        'cases',
        <View className="card card--tight rows">
          <CaseItem row={caseRow} showOwner={false} />
          <CaseItem row={lateCase} showOwner />
        </View>,
      ),
      entry(
        'case head',
        <View className="card person person--top">
          <CaseHead row={caseRow} sub="林玉兰，8 栋 1602" large />
        </View>,
      ),
      entry(
        'countdowns',
        <View className="card spread">
          <Countdown by={at('15:10')} since={at('14:40').at} what="联系" />
          <Countdown by={at('14:00')} since={at('12:00').at} what="方案" />
          <Countdown by={at('18:00', '2026-06-13')} since={at('12:00').at} what="办结" />
        </View>,
      ),
      entry(
        'search line',
        <View className="stack gap-8">
          <SearchLine value="8-1602" label="找一件" hint="单号、房号、姓名、电话" onChange={ignore} onFind={ignore} />
          <FoundLine onEnd={ignore} />
        </View>,
      ),
      entry('resident reads', <ResidentReads />),
      entry('shown number', <ShownNumber phone="13800000005" />),
      entry(
        'arrive',
        <ArriveSheet communityId="cmt_1" order={{ id: 'rpr_1', title: '厨房漏水' }} photos={photos} onDone={ignore} onClose={ignore} />,
        420,
      ),
      entry(
        'order',
        <View className="card card--tight rows">
          <StaffOrderRow row={staffRepair} />
          <StaffOrderRow row={lateRepair} />
          <StaffOrderRow row={{ ...staffRepair, late: { kind: 'arrive', promised: at('14:20'), keptAt: at('14:41') } }} />
        </View>,
      ),
      entry(
        'order clock',
        <View className="card spread">
          <OrderClock order={lateRepair} />
        </View>,
      ),
      entry(
        'compensation',
        <View className="card">
          <CompensationChoice
            given={{ kind: 'fee_reduction', amount: '10' }}
            kinds={['fee_reduction', 'voucher']}
            mayGive={() => 5000}
            onChange={ignore}
          />
        </View>,
      ),
      entry(
        'above',
        <View className="card">
          <CompensationChoice
            given={{ kind: 'voucher', amount: '100' }}
            kinds={['fee_reduction', 'voucher']}
            mayGive={() => 5000}
            onChange={ignore}
          />
        </View>,
      ),
      entry(
        'decide',
        <View className="card">
          <DecidePair of="cmp_1" onDecide={settled} onFailure={ignore} />
        </View>,
      ),
      entry(
        'given',
        <GivenCard
          given={[
            { id: 'cmp_1', kind: 'fee_reduction', amountFen: 1000, state: 'granted', by: '周晓岚' },
            { id: 'cmp_2', kind: 'voucher', amountFen: 10000, state: 'awaiting_approval', by: '周晓岚' },
          ]}
          onDecide={settled}
          onFailure={ignore}
        />,
      ),
    ],
  },
]
