import { listRepairs, type StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import type { Place } from '@linsheng/shared/domain/repair'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../app/api'
import { now, useTimeWords } from '../../app/clock'
import { ordersKey } from '../../data/orders'
import type { Household } from './entry'
import { words } from './words'

const shown = 3

interface BeforeProps {
  communityId: string
  household: Household
  /** What is reported now; null: not known yet. */
  spot: Place | null
}

/** The last orders of a home, newest first. */
export function Before({ communityId, household, spot }: BeforeProps) {
  const time = useTimeWords()
  const { building, room } = household.label
  const query = useQuery({
    queryKey: [...ordersKey(communityId), 'home', household.roomId],
    queryFn: () => call(listRepairs, { params: { communityId }, query: { scope: 'all', search: `${building} ${room}`, limit: '20' } }),
  })
  if (!query.data) return null
  const all = query.data.data.filter(({ place: { label } }) => label?.building === building && label.room === room)
  const rows = all.slice(0, shown)
  const isSame = ({ place }: StaffRepairRow) => spot !== null && place.spot === spot
  const lately = all.filter((row) => isSame(row) && Date.parse(row.reportedAt.at) > now() - 30 * 86_400_000).length
  if (rows.length === 0) return <div className="small muted">{words.nothingBefore}</div>
  return (
    <div className="stack">
      {rows.map((row) => (
        <div key={row.id} className="row medium">
          <span className="muted">{time.day(row.reportedAt.day)}</span>
          <span className="strong one-line">{row.title}</span>
          {isSame(row) && <span className="chip blue">{words.samePlace}</span>}
          <span className="push muted">{staffStates[row.state]}</span>
        </div>
      ))}
      {lately > 0 && <div className="band again">{words.again(lately + 1)}</div>}
    </div>
  )
}
