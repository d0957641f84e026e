import type { ReactNode } from 'react'
import type { StaffRepairRow } from '@linsheng/shared/contract'
import { Press, View } from '../../../components/base'
import { go } from '../../../routes'
import { useFigures } from '../../../state/figures'
import { useTimeWords } from '../../../state/use-time-words'
import { beside } from '../../../text/phrases'
import { ordersPage as words, staffStates, tierWords } from '../../../text/staff-orders'
import { Countdown } from './countdown'
import { placeWords, slotWords } from './order-words'

/** One order in a staff list: what, where, who, how long is left. */
export function StaffOrderRow({ row, children }: { row: StaffRepairRow; children?: ReactNode }) {
  const { id, title, place, resident, promise, wishes, tier, timesReported, returns, state } = row
  const { alarmReports } = useFigures().samePlace
  return (
    <View className="row stack">
      <Press className="wide" onPress={() => go('staffOrder', { id })}>
        <View className="row2 top">
          <View className="strong f">{title}</View>
          {promise && <Countdown by={promise.by} since={promise.since} />}
        </View>
        <View className="sub num">{beside(placeWords(place), resident, slotWords(row, useTimeWords()))}</View>
        <View className="line wrap badges">
          <View className="badge">{staffStates[state]}</View>
          {tier !== 'P2' && <View className={`badge ${tier === 'P3' ? '' : 'bad'}`}>{tierWords[tier]}</View>}
          {timesReported >= alarmReports && <View className="badge bad">{words.third(timesReported)}</View>}
          {returns > 0 && <View className="badge lamp">{words.returned}</View>}
          {wishes && <View className="badge acc">{wishes}</View>}
        </View>
      </Press>
      {children}
    </View>
  )
}
