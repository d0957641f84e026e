import { Link } from '@tanstack/react-router'
import { ClockDisc } from '../../components/clock-disc'
import { NameMark } from '../../components/parts'
import type { Due } from './day'
import { words } from './words'

const shown = 6

/** What is late, and what comes next: each opens where it is done. */
export function LateCard({ communityId, dues, isCapped }: { communityId: string; dues: readonly Due[]; isCapped: boolean }) {
  const late = dues.filter(({ isLate }) => isLate).length
  return (
    <section className="card stack" aria-label={words.late.title}>
      <h2 className="row">
        {words.late.title} <span className="small muted">{words.late.note(late, dues.length - late)}</span>
      </h2>
      {dues.length === 0 && <div className="muted">{words.late.empty}</div>}
      {dues.slice(0, shown).map((due) => (
        <DueRow key={due.id + due.what} communityId={communityId} due={due} />
      ))}
      {dues.length > shown && <div className="small muted">{words.late.more(dues.length - shown)}</div>}
      {isCapped && <div className="small muted">{words.late.capped}</div>}
    </section>
  )
}

function DueRow({ communityId, due }: { communityId: string; due: Due }) {
  return (
    <Link
      to={due.kind === 'case' ? '/c/$communityId/loop' : '/c/$communityId/dispatch'}
      params={{ communityId }}
      search={{ open: due.id }}
      className="today-row"
    >
      <span className="row">
        <ClockDisc by={due.by} since={due.since} what={due.what} />
        <span className="push row">
          {due.who.map((name, index) => (
            <NameMark key={name} name={name} second={index > 0} />
          ))}
          {due.who.length === 0 && <span className="small muted">{words.late.nobody}</span>}
        </span>
      </span>
      <span>
        <strong>{due.where}</strong> <span className="muted">{due.title}</span>
      </span>
    </Link>
  )
}
