import { tierNames } from '@linsheng/shared/words/orders'
import type { ReactNode } from 'react'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { Press, View } from '../../components/base'
import { go } from '../../app/routes'
import { useFigures } from '../../app/state/figures'
import { useTimeWords } from '../../app/state/use-time-words'
import { beside } from '@linsheng/shared/words/phrases'
import { ordersPage as words } from './words-orders'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { KeptLate, OrderClock } from './order-clock'
import { placeWords, slotWords } from './order-words'

/** One order in a staff list: what, where, who, how long is left. */
export function StaffOrderRow({ row, children }: { row: StaffRepairRow; children?: ReactNode }) {
  const { id, title, place, resident, wishes, tier, timesReported, returns, state } = row
  const { alarmReports } = useFigures().samePlace
  return (
    <View className="rows__row rows__row--stack">
      <Press className="wide" onPress={() => go('staffOrder', { id })}>
        <View className="spread spread--baseline">
          <View className="text-strong stretch">{title}</View>
          <OrderClock order={row} />
        </View>
        <View className="text-sub text-digits">{beside(placeWords(place), resident, slotWords(row, useTimeWords()))}</View>
        <View className="inline-row inline-row--wrap badges">
          <View className="badge">{staffStates[state]}</View>
          {tier !== 'P2' && <View className={`badge${tier === 'P3' ? '' : ' badge--danger'}`}>{tierNames[tier]}</View>}
          {timesReported >= alarmReports && <View className="badge badge--danger">{words.third(timesReported)}</View>}
          <KeptLate order={row} />
          {returns > 0 && <View className="badge badge--lamp">{words.returned}</View>}
          {wishes && <View className="badge badge--accent">{wishes}</View>}
        </View>
      </Press>
      {children}
    </View>
  )
}
