import { LockOutlined } from '@ant-design/icons'
import type { CompanyOverview, CompanyRow } from '@linsheng/shared/contract/insight/company.ts'
import { list } from '@linsheng/shared/words/phrases'
import type { UseQueryResult } from '@tanstack/react-query'
import { Segmented, Skeleton } from 'antd'
import { Loaded } from '../../components/loaded'
import { againstAverage, averageOf, isShown, points, sorted } from './compare'
import { IntervalBar } from './interval-bar'
import { words } from './words'

interface CommunitiesProps {
  query: UseQueryResult<CompanyOverview>
  by: 'late' | 'open' | undefined
  onBy: (by: 'late' | 'open' | undefined) => void
  onOpen: (communityId: string) => void
}

/** One line for each community: what is late, what is open, how well first contact is kept, and the score where it may be shown. */
export function Communities({ query, by, onBy, onOpen }: CommunitiesProps) {
  return (
    <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 10 }} />}>
      {({ data }) => {
        const average = averageOf(data)
        const late = data.filter(({ ordersLate, casesLate }) => ordersLate + casesLate > 0).length
        return (
          <>
            <div className="row filters">
              <span className="muted">{words.order.label}</span>
              <Segmented<'name' | 'late' | 'open'>
                size="small"
                value={by ?? 'name'}
                options={(['name', 'late', 'open'] as const).map((one) => ({ value: one, label: words.order[one] }))}
                onChange={(one) => onBy(one === 'name' ? undefined : one)}
              />
            </div>
            <div className="sentence">{words.sentence(late, data.length)}</div>
            <div className="card card-tight">
              <table className="list" aria-label={words.what}>
                <Head />
                <tbody>
                  {sorted(data, by).map((row) => (
                    <Row key={row.communityId} row={row} mean={average?.nps ?? null} onOpen={onOpen} />
                  ))}
                </tbody>
              </table>
            </div>
            <p className="small muted">
              {words.foot} {average ? words.average(points(average.nps), average.count) : ''}
            </p>
          </>
        )
      }}
    </Loaded>
  )
}

function Head() {
  const { columns } = words
  return (
    <thead>
      <tr>
        <th>{columns.name}</th>
        <th className="number">{columns.rooms}</th>
        <th className="number">{columns.orders}</th>
        <th className="number">{columns.cases}</th>
        <th className="number">{columns.open}</th>
        <th>{columns.contact}</th>
        <th className="number">{columns.answered}</th>
        <th colSpan={2}>{columns.score}</th>
        <th>{columns.against}</th>
      </tr>
    </thead>
  )
}

function Row({ row, mean, onOpen }: { row: CompanyRow; mean: number | null; onOpen: (communityId: string) => void }) {
  const { communityId, name, managers, rooms, ordersLate, casesLate, ordersOpen, casesOpen, firstContactKept } = row
  const isWithheld = row.figure.state === 'withheld'
  return (
    <tr
      tabIndex={0}
      className={isWithheld ? 'withheld' : undefined}
      onClick={() => onOpen(communityId)}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(communityId)}
    >
      <td>
        <span className="strong">{name}</span> <span className="muted small">{list(...managers)}</span>
      </td>
      <td className="number">{rooms}</td>
      <Late count={ordersLate} />
      <Late count={casesLate} />
      <td className="number">{ordersOpen + casesOpen}</td>
      <td>
        {firstContactKept && firstContactKept.total > 0 ? (
          <>
            {words.kept(firstContactKept.hits, firstContactKept.total)}{' '}
            <span className="muted small">
              {firstContactKept.interval &&
                words.range(Math.round(firstContactKept.interval.low * 100), Math.round(firstContactKept.interval.high * 100))}
            </span>
          </>
        ) : (
          <span className="muted">{words.notYet}</span>
        )}
      </td>
      <Score row={row} mean={mean} />
    </tr>
  )
}

const Late = ({ count }: { count: number }) => (
  <td className="number">{count === 0 ? <span className="muted">0</span> : <span className="late-words">{words.late(count)}</span>}</td>
)

function Score({ row, mean }: { row: CompanyRow; mean: number | null }) {
  const { figure } = row
  if (!isShown(row)) {
    return (
      <td colSpan={4} className="muted">
        {figure.state === 'withheld' ? (
          <>
            <LockOutlined /> {words.withheld}
          </>
        ) : (
          words.noScore
        )}
      </td>
    )
  }
  const verdict = mean === null ? null : againstAverage(row, mean)
  return (
    <>
      <td className="number">
        {figure.answered} <span className="muted">/ {figure.households ?? figure.people}</span>
      </td>
      <td className="number strong">{points(figure.nps ?? 0)}</td>
      <td>
        <span className="row">
          <IntervalBar nps={figure.nps ?? 0} interval={figure.interval} few={figure.state === 'few'} mean={mean} />
          <span className="muted small">
            {figure.interval && words.interval(points(figure.interval.low), points(figure.interval.high))}
          </span>
        </span>
      </td>
      <td className={verdict === 'better' ? 'accent-words' : verdict === 'worse' ? 'low-words' : 'muted'}>
        {verdict === null ? words.noAverage : words[verdict]}
      </td>
    </>
  )
}
