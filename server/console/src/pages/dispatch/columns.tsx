import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { lateText } from '@linsheng/shared/words/late'
import { spotNames, tierNames } from '@linsheng/shared/words/orders'
import { beside } from '@linsheng/shared/words/phrases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { useNow } from '../../app/clock'
import { ClockDisc } from '../../components/clock-disc'
import type { Column } from '../../components/list-table'
import { NameMark } from '../../components/parts'
import { words } from './words'

/** "8 栋 1602 卫生间", or the public place in words. */
export const placeText = ({ label, spot, where }: RepairCard['place']): string =>
  label ? `${label.building} ${label.room} ${spotNames[spot]}` : where

/** Somebody is on it now: on the way, there, or at work. */
export const isUnderWay = ({ state }: Pick<RepairCard, 'state'>): boolean => ['en_route', 'on_site', 'working'].includes(state)

export const orderColumns: readonly Column<StaffRepairRow>[] = [
  { title: words.columns.number, width: 84, cell: ({ number }) => <span className="muted text-serial">{number}</span> },
  { title: words.columns.what, cell: (row) => <WhatAndWhere row={row} /> },
  { title: words.columns.due, width: 200, cell: (row) => <OrderClock order={row} /> },
  { title: words.columns.engineer, width: 130, cell: (row) => <OnIt row={row} /> },
]

function WhatAndWhere({ row }: { row: StaffRepairRow }) {
  const { title, place, resident } = row
  return (
    <>
      <div className="row">
        <span className="strong">{title}</span> <OrderChips order={row} />
      </div>
      <div className="small muted">{beside(placeText(place), resident)}</div>
    </>
  )
}

/** What sets an order apart from an ordinary one. */
export function OrderChips({ order: { tier, timesReported, returns } }: { order: Pick<RepairCard, 'tier' | 'timesReported' | 'returns'> }) {
  return (
    <>
      {tier !== 'P2' && <span className="chip">{tierNames[tier]}</span>}
      {timesReported > 1 && <span className="chip blue">{words.repeat(timesReported)}</span>}
      {returns > 0 && <span className="chip low">{words.returned}</span>}
    </>
  )
}

/** The promise that runs; of one that was missed since when it is late; else how the order stands. */
export function OrderClock({ order }: { order: Pick<RepairCard, 'promise' | 'late' | 'state'> }) {
  const now = useNow(30_000)
  const { promise, late, state } = order
  if (late && !late.keptAt) return <span className="clock late">{`${words.clocks[late.kind]} ${lateText(order, now)}`}</span>
  if (promise) return <ClockDisc by={promise.by} since={promise.since} what={words.clocks[promise.kind]} />
  return <span className="small muted">{staffStates[state]}</span>
}

function OnIt({ row }: { row: StaffRepairRow }) {
  const { engineer, state } = row
  if (!engineer) return <span className="small muted">{state === 'accepted' ? words.nobody : staffStates[state]}</span>
  return (
    <span className="row">
      <NameMark name={engineer.name} />
      <span className="medium">{engineer.name}</span>
      {isUnderWay(row) && <i className="lamp" title={staffStates[state]} />}
    </span>
  )
}
