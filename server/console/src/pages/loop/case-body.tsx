import type { CaseDetail, CaseEvent, CaseEventKind } from '@linsheng/shared/contract/loop/case.ts'
import { caseNote } from '@linsheng/shared/words/case-notes'
import * as said from '@linsheng/shared/words/cases'
import { wishNames } from '@linsheng/shared/words/matters'
import { givenText } from '@linsheng/shared/words/money'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { beside, clause, list, named, quoted } from '@linsheng/shared/words/phrases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import type { ReactNode } from 'react'
import { useTimeWords } from '../../app/clock'
import { ClockDisc } from '../../components/clock-disc'
import { Facts, NameMark } from '../../components/parts'
import { words } from './words'

/** Everything that is known of a case: what is late, the words, who is on it, what was promised, and what happened. */
export function CaseBody({ detail, work }: { detail: CaseDetail; work: ReactNode }) {
  const time = useTimeWords()
  const { clock, owner, coOwner, wish, words: quote, reasons, wishes, newScore, reopens, closing, selfVerified } = detail
  return (
    <>
      {clock && (
        <div className={`band${clock.overdue ? ' late' : ''}`}>
          <ClockDisc by={clock.by} since={clock.since} what={said.clockWords[clock.kind]} />
        </div>
      )}
      <div className="row wrap medium">
        <span className="muted">{words.owner}</span>
        <NameMark name={owner.name} /> {owner.name}
        {coOwner && (
          <>
            <span className="muted">{words.coOwner}</span>
            <NameMark name={coOwner.name} second /> {coOwner.name}
          </>
        )}
        {wish && <span className="chip accent">{wishNames[wish]}</span>}
      </div>
      <div className="strong">{detail.title}</div>
      {quote && <div className="quote">{quoted(quote)}</div>}
      <Facts
        rows={[
          reasons.length > 0 ? [words.reasons, list(...reasons)] : null,
          wishes ? [words.wishes, wishes] : null,
          newScore === null ? null : [words.newScore, newScore],
          closing ? [words.closedBy, selfVerified ? said.selfVerifiedWords : said.closingWords[closing]] : null,
        ]}
      />
      {reopens > 0 && <div className="band warn">{words.reopens(reopens)}</div>}
      {work}
      <Plan detail={detail} time={time} />
      <Parts detail={detail} time={time} />
      <Timeline detail={detail} time={time} />
    </>
  )
}

function Plan({ detail: { plan }, time }: { detail: CaseDetail; time: TimeWords }) {
  if (!plan) return null
  const answer = plan.heardBy ? words.planHeard(plan.heardBy) : plan.accepted ? words.planAccepted : words.planWaiting
  return (
    <section className="stack">
      <div className="section-title">{words.plan}</div>
      <div className="medium">{clause(plan.what, plan.who, time.full(plan.when))}</div>
      <div className="small muted">{answer}</div>
    </section>
  )
}

/** The pains, orders, compensations and earlier matters of a case, each where there are any. */
function Parts({ detail, time }: { detail: CaseDetail; time: TimeWords }) {
  const { pains, orders = [], compensations, resolution, history } = detail
  return (
    <>
      <Section title={words.pains} sub={words.painsSub}>
        {pains.map(({ id, text, owner, outcome }) => (
          <div key={id} className="row medium">
            <span className="chip low">{text}</span>
            <NameMark name={owner.name} /> {owner.name}
            <span className="push muted">{outcome || words.painOpen}</span>
          </div>
        ))}
      </Section>
      <Section title={words.orders}>
        {orders.map(({ id, number, title, state, opened, engineer }) => (
          <div key={id} className="row medium">
            {beside(number, title, engineer)}
            <span className="push muted">{clause(opened ? words.orderOpened : words.orderAbout, staffStates[state])}</span>
          </div>
        ))}
      </Section>
      <Section title={words.given}>
        {compensations.map((one) => (
          <div key={one.id} className="medium">
            {givenText(one)}
          </div>
        ))}
      </Section>
      {resolution && (
        <Section title={words.resolution} sub={said.causeWords[resolution.cause]}>
          {[
            <div key="done" className="medium">
              {resolution.done}
            </div>,
            <div key="whys" className="small muted">
              {resolution.whys.length > 0 && named(words.whys, resolution.whys.join(' → '))}
            </div>,
          ]}
        </Section>
      )}
      <Section title={words.history}>
        {history.map(({ id, title, openedAt, outcome }) => (
          <div key={id} className="medium">
            {clause(title, time.day(openedAt.day), outcome && said.outcomeWords[outcome])}
          </div>
        ))}
      </Section>
    </>
  )
}

function Section({ title, sub, children }: { title: string; sub?: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section className="stack">
      <div className="section-title">
        {title} {sub && <span className="small muted">{sub}</span>}
      </div>
      {children}
    </section>
  )
}

const badKinds: readonly CaseEventKind[] = ['overdue', 'reopened', 'not_reached']

const eventWords = ({ kind, byResident }: CaseEvent) =>
  (kind === 'plan_accepted' || kind === 'plan_declined') && !byResident ? said.heardEvents[kind] : said.staffCaseEvents[kind]

function Timeline({ detail: { timeline }, time }: { detail: CaseDetail; time: TimeWords }) {
  return (
    <section className="stack">
      <div className="section-title">{words.timeline}</div>
      <ol className="timeline">
        {[...timeline].reverse().map((event, index) => (
          <li
            key={`${event.at.at}-${event.kind}-${index}`}
            className={badKinds.includes(event.kind) ? 'bad' : index === 0 ? 'now' : undefined}
          >
            <span className="muted small">{event.part ? time.part(event.at) : time.moment(event.at)}</span>
            <div>
              <div className="strong">{beside(eventWords(event), event.score !== null && words.scored(event.score), event.by)}</div>
              {caseNote(event) && <div className="muted">{caseNote(event)}</div>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
