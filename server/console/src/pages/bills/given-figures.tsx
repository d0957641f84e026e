import type { CompensationFigures } from '@linsheng/shared/contract/money/decide.ts'
import { yuan } from '@linsheng/shared/domain'
import { givenList as said } from '@linsheng/shared/words/giving'
import { givenNames } from '@linsheng/shared/words/money'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select } from 'antd'
import { today, useTimeWords } from '../../app/clock'
import { filtered } from '../../app/list-state'
import { Loaded } from '../../components/loaded'
import { Facts } from '../../components/parts'
import { givenFiguresQuery } from '../../data/money'
import { monthsBack } from './months'
import { given as own, words } from './words'

const route = getRouteApi('/c/$communityId/bills')

/** From the first day of a month to its last. */
function daysOf(period: string): { from: string; to: string } {
  const [year = 0, month = 1] = period.split('-').map(Number)
  return { from: `${period}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) }
}

/** What was given in a month: how much, by kind, giver and reason, and what became of it. */
export function GivenFigures({ communityId }: { communityId: string }) {
  const time = useTimeWords()
  const state = route.useSearch()
  const go = route.useNavigate()
  const period = state.period === undefined || state.period === 'all' ? today().slice(0, 7) : state.period
  const query = useQuery(givenFiguresQuery(communityId, daysOf(period)))
  // the months that are over, and this one: nothing is given in the next
  const months = monthsBack(today(), period).filter((month) => month <= today().slice(0, 7))
  return (
    <section className="card stack" aria-label={own.figures}>
      <div className="row">
        <Select
          aria-label={words.month}
          style={{ width: 128 }}
          value={period}
          options={months.map((value) => ({ value, label: time.month(value) }))}
          onChange={(next) => void go({ search: (now) => filtered(now, { period: next }) })}
        />
        <Loaded query={query} what={own.figures}>
          {({ total, usedFen, openFen, expiredFen }) => (
            <>
              <span className="strong">{own.total(yuan(total.amountFen), total.count)}</span>
              <span className="muted medium">{total.count > 0 && said.monthRest(yuan(usedFen), yuan(openFen), yuan(expiredFen))}</span>
            </>
          )}
        </Loaded>
      </div>
      {query.data && query.data.total.count > 0 && <Split figures={query.data} />}
    </section>
  )
}

function Split({ figures: { byKind, byGiver, byReason } }: { figures: CompensationFigures }) {
  const parts = [
    { title: said.byKind, rows: byKind.map(({ kind, amountFen, count }) => said.figure(givenNames[kind], yuan(amountFen), count)) },
    { title: said.byGiver, rows: byGiver.map(({ by, amountFen, count }) => said.figure(by, yuan(amountFen), count)) },
    {
      title: said.byReason,
      rows: byReason.map(({ reason, amountFen, count }) => said.figure(said.reasons[reason], yuan(amountFen), count)),
    },
  ]
  return (
    <div className="three">
      {parts.map(({ title, rows }) => (
        <div key={title} className="stack">
          <span className="small muted">{title}</span>
          <Facts rows={rows} />
        </div>
      ))}
    </div>
  )
}
