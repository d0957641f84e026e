import { yuan } from '@linsheng/shared/domain'
import type { DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { deskBillPage } from '@linsheng/shared/words/desk-bills'
import { clause, list, named, quoted } from '@linsheng/shared/words/phrases'
import type { ReactNode } from 'react'
import { useTimeWords } from '../../app/clock'
import { drawer as words } from './words'

/** A bill whole: the question, its lines beside those of the bill before, what can be done, and what has happened. */
export function BillBody({ desk, work }: { desk: DeskBill; work: ReactNode }) {
  const time = useTimeWords()
  const { bill, askedBy, people } = desk
  const { dispute, disputed } = bill
  return (
    <>
      {people.length > 0 && <div className="medium muted">{named(words.people, list(...people.map(({ name }) => name)))}</div>}
      {dispute && (
        <>
          <div className="quote">{quoted(dispute.about)}</div>
          <div className="small muted">{deskBillPage.asked(askedBy?.name ?? '', time.full(dispute.askedAt))}</div>
        </>
      )}
      {disputed && <div className="band">{deskBillPage.waits}</div>}
      <Lines desk={desk} />
      {work}
      <Course desk={desk} />
    </>
  )
}

/** Every line beside what it was on the bill before: where the difference lies is what is asked about. */
function Lines({ desk: { bill, before } }: { desk: DeskBill }) {
  const time = useTimeWords()
  const was = (line: DeskBill['bill']['lines'][number]) =>
    line.credit || line.amountFen < 0 ? undefined : before?.lines.find(({ kind, label }) => kind === line.kind && label === line.label)
  return (
    <section className="stack">
      <div className="row">
        <span className="section-title">{words.lines}</span>
        <span className="small muted">{before ? words.linesSub(time.month(before.period)) : words.linesAlone}</span>
      </div>
      <table className="list list-plain list-dense" aria-label={words.lines}>
        <thead>
          <tr>
            <th>{words.line}</th>
            {before && <th className="number">{time.month(before.period)}</th>}
            <th className="number">{words.now}</th>
            {before && <th className="number">{words.more}</th>}
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line, index) => (
            <tr key={index}>
              <td>
                {line.label} {line.note && <span className="small muted">{line.note}</span>}
              </td>
              {before && <td className="number muted">{sumOf(was(line)?.amountFen)}</td>}
              <td className="number">{yuan(line.amountFen)}</td>
              {before && <td className="number">{more(line.amountFen, was(line)?.amountFen)}</td>}
            </tr>
          ))}
          <tr>
            <td className="strong">{deskBillPage.total}</td>
            {before && <td className="number muted">{sumOf(before.lines.reduce((sum, { amountFen }) => sum + amountFen, 0))}</td>}
            <td className="number strong">{yuan(bill.totalFen)}</td>
            {before && <td />}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

const sumOf = (fen: number | undefined): string => (fen === undefined ? '' : yuan(fen))

function more(fen: number, before: number | undefined): string {
  if (before === undefined) return ''
  return fen > before ? `+${yuan(fen - before)}` : yuan(fen - before)
}

/** What has happened, newest first. */
function Course({ desk: { bill, remindedAt } }: { desk: DeskBill }) {
  const time = useTimeWords()
  const { dispute, payment } = bill
  const answer = dispute?.answer
  const steps = [
    payment && {
      at: payment.paidAt,
      what: words.paid,
      note: deskBillPage.paid(time.full(payment.paidAt), clause(deskBillPage.channels[payment.channel], payment.by), payment.receiptNumber),
    },
    answer && {
      at: answer.at,
      what: words.answered,
      note: clause(answer.words, answer.changed && deskBillPage.changed(yuan(answer.changed.fromFen), yuan(answer.changed.toFen))),
    },
    dispute && { at: dispute.askedAt, what: words.asked, note: dispute.about },
    remindedAt && { at: remindedAt, what: words.reminded, note: '' },
  ]
    .filter((step) => step !== null && step !== undefined)
    .sort((a, b) => (a.at.at < b.at.at ? 1 : -1))
  if (steps.length === 0) return null
  return (
    <section className="stack">
      <div className="section-title">{words.course}</div>
      <ul className="timeline">
        {steps.map(({ at, what, note }) => (
          <li key={`${what}${at.at}`}>
            <span className="small muted">{time.full(at)}</span>
            <span>
              <span className="strong">{what}</span>
              {note && <div className="said muted">{note}</div>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
