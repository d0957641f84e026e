import type { CaseDetail, CaseEvent, CaseEventKind } from '@linsheng/shared/contract/loop/case.ts'
import { caseNote } from '@linsheng/shared/words/case-notes'
import * as said from '@linsheng/shared/words/cases'
import { wishNames } from '@linsheng/shared/words/matters'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { beside, list, quoted } from '@linsheng/shared/words/phrases'
import type { ReactNode } from 'react'
import { useTimeWords } from '../../app/clock'
import { ClockDisc } from '../../components/clock-disc'
import { Facts, NameMark } from '../../components/parts'
import type { Post } from '../../data/me'
import { Parts, Plan } from './parts'
import { words } from './words'

/** Everything that is known of a case: what is late, the words, who is on it, what was promised, and what happened. */
export function CaseBody({ post, detail, work }: { post: Post; detail: CaseDetail; work: ReactNode }) {
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
      <Plan post={post} detail={detail} />
      <Parts post={post} detail={detail} />
      <Timeline detail={detail} time={time} />
    </>
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
