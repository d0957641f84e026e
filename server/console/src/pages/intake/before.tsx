import { listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import { ordersKey } from '../../data/orders'
import type { Household } from './entry'
import { words } from './words'

const shown = 3

/** The last orders of a home, newest first. */
export function Before({ communityId, household }: { communityId: string; household: Household }) {
  const time = useTimeWords()
  const { building, room } = household.label
  const query = useQuery({
    queryKey: [...ordersKey(communityId), 'home', household.roomId],
    queryFn: () => call(listRepairs, { params: { communityId }, query: { scope: 'all', search: `${building} ${room}`, limit: '20' } }),
  })
  if (!query.data) return null
  const rows = query.data.data.filter(({ place: { label } }) => label?.building === building && label.room === room).slice(0, shown)
  if (rows.length === 0) return <div className="small muted">{words.nothingBefore}</div>
  return (
    <div className="stack">
      {rows.map(({ id, reportedAt, title, state }) => (
        <div key={id} className="row medium">
          <span className="muted">{time.day(reportedAt.day)}</span>
          <span className="strong">{title}</span>
          <span className="push muted">{staffStates[state]}</span>
        </div>
      ))}
    </div>
  )
}
