import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import { beside, quoted } from '@linsheng/shared/words/phrases'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import { Link } from '@tanstack/react-router'
import { useTimeWords } from '../../app/clock'
import { ScoreMark } from '../../components/parts'
import { residentWords } from '../loop/columns'
import { words } from './words'

const shown = 4

/** Who may be about to give up on the service, in their own words. */
export function LostCard({ communityId, losses }: { communityId: string; losses: readonly CaseRow[] }) {
  return (
    <section className="card stack" aria-label={words.lost.title}>
      <h2 className="row">
        {words.lost.title} <span className="small muted">{words.lost.note}</span>
      </h2>
      {losses.length === 0 && <div className="muted">{words.lost.empty}</div>}
      {losses.slice(0, shown).map((row) => (
        <LossRow key={row.id} communityId={communityId} row={row} />
      ))}
      {losses.length > shown && <div className="small muted">{words.lost.more(losses.length - shown)}</div>}
    </section>
  )
}

function LossRow({ communityId, row }: { communityId: string; row: CaseRow }) {
  const time = useTimeWords()
  return (
    <Link to="/c/$communityId/loop" params={{ communityId }} search={{ open: row.id }} className="today-row">
      <span className="row">
        <ScoreMark score={row.score} />
        <span className="small muted">{beside(touchpointName(row.touchpoint), time.day(row.openedAt.day))}</span>
        {row.coOwner && <span className="chip blue push">{words.lost.joined}</span>}
      </span>
      <strong>{residentWords(row)}</strong>
      {row.words && <span className="quote">{quoted(row.words)}</span>}
    </Link>
  )
}
