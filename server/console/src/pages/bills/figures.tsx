import { yuan } from '@linsheng/shared/domain'
import type { BillStanding } from '@linsheng/shared/domain/bill'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from '../../components/loaded'
import { billFiguresQuery, type BillsWanted } from '../../data/bills'
import { words } from './words'

/** The month, counted: every figure with the whole beside it. Of all months together nothing is counted. */
export function Figures({ communityId, wanted }: { communityId: string; wanted: BillsWanted }) {
  const query = useQuery(billFiguresQuery(communityId, wanted))
  if (wanted.period === '' || wanted.search !== '' || query.data?.total.count === 0) return null
  return (
    <Loaded query={query} what={words.figures.what}>
      {({ total, byStanding }) => {
        const of = (standing: BillStanding) => byStanding.find((one) => one.standing === standing) ?? { count: 0, amountFen: 0 }
        const paid = of('paid')
        return (
          <div className="card row wrap figures">
            <Figure value={String(paid.count)}>{words.figures.paid(total.count)}</Figure>
            <Figure value={yuan(paid.amountFen)}>{words.figures.money(yuan(total.amountFen))}</Figure>
            {(['disputed', 'overdue', 'held'] as const).map(
              (standing) =>
                of(standing).count > 0 && (
                  <Figure key={standing} value={String(of(standing).count)}>
                    {words.figures[standing]}
                  </Figure>
                ),
            )}
          </div>
        )
      }}
    </Loaded>
  )
}

function Figure({ value, children }: { value: string; children: ReactNode }) {
  return (
    <span className="nowrap">
      <span className="figure">{value}</span> <span className="small muted">{children}</span>
    </span>
  )
}
