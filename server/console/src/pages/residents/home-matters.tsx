import type { HomeFile } from '@linsheng/shared/contract/dossier/file.ts'
import { yuan } from '@linsheng/shared/domain'
import { caseStates, outcomeWords } from '@linsheng/shared/words/cases'
import { beside, quoted } from '@linsheng/shared/words/phrases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import type { ReactNode } from 'react'
import { useTimeWords } from '../../app/clock'
import { ScoreMark } from '../../components/parts'
import { words as bill } from '../bills/words'
import { Section } from './section'
import { file as words } from './words'

/** The right column: orders, cases, bills, answers by name, vouchers. No balance of points: it moves when somebody answers anonymously. */
export function HomeMatters({ home }: { home: HomeFile }) {
  const time = useTimeWords()
  const { orders, cases, bills, answers, vouchers } = home
  return (
    <div className="stack-wide">
      <Section title={words.orders}>
        {orders.map(({ id, number, title, state, reportedAt }) => (
          <Line key={id} at={time.day(reportedAt.day)} end={staffStates[state]}>
            {beside(number, title)}
          </Line>
        ))}
        {orders.length === 0 && <None />}
      </Section>
      <Section title={words.cases}>
        {cases.map(({ id, title, state, outcome, clock, openedAt }) => (
          <Line
            key={id}
            at={time.day(openedAt.day)}
            end={
              clock?.overdue ? <span className="late-words">{caseStates[state]}</span> : outcome ? outcomeWords[outcome] : caseStates[state]
            }
          >
            {title}
          </Line>
        ))}
        {cases.length === 0 && <None />}
      </Section>
      <Section title={words.bills} sub={words.billsSub}>
        {bills.map((one) => (
          <Line key={one.id} at={time.bill(one)} end={yuan(one.totalFen)}>
            {one.order?.title}{' '}
            <span className={one.standing === 'overdue' ? 'late-words small' : 'muted small'}>{bill.standings[one.standing]}</span>
          </Line>
        ))}
        {bills.length === 0 && <None />}
      </Section>
      <Section title={words.answers} sub={words.answersSub}>
        {answers.map(({ id, by, score, words: said, touchpoint, at }) => (
          <div key={id} className="row medium answered">
            <ScoreMark score={score} />
            <div>
              {said && <div className="said">{quoted(said)}</div>}
              <div className="small muted">{beside(touchpointName(touchpoint), by, time.full(at))}</div>
            </div>
          </div>
        ))}
      </Section>
      <Section title={words.vouchers} sub={words.vouchersSub}>
        {vouchers.map(({ id, amountFen, state, expiresOn, by }) => (
          <Line key={id} at={words.voucher[state]} end={by}>
            {words.voucherText(yuan(amountFen), time.date(expiresOn))}
          </Line>
        ))}
        {vouchers.length === 0 && <None />}
      </Section>
    </div>
  )
}

function Line({ at, end, children }: { at: string; end: ReactNode; children: ReactNode }) {
  return (
    <div className="line medium">
      <span className="muted nowrap">{at}</span>
      <span className="said">{children}</span>
      <span className="push muted nowrap">{end}</span>
    </div>
  )
}

const None = () => <span className="muted medium">{words.nothing}</span>
