import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import { caseStates, clockWords, outcomeWords } from '@linsheng/shared/words/cases'
import { anonymousName, goneName } from '@linsheng/shared/words/case-who'
import { wishNames } from '@linsheng/shared/words/matters'
import { beside } from '@linsheng/shared/words/phrases'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import { ClockDisc } from '../../components/clock-disc'
import type { Column } from '../../components/list-table'
import { NameMark, ScoreMark } from '../../components/parts'
import { words } from './words'

/** "8 栋 1602 林女士"; a public place instead of the room; that nobody knows who it is, or that they have gone. */
export function residentWords({ anonymous, resident, where }: Pick<CaseRow, 'anonymous' | 'resident' | 'where'>): string {
  if (anonymous) return anonymousName
  if (!resident) return goneName
  return resident.label ? `${resident.label.building} ${resident.label.room} ${resident.name}` : beside(where, resident.name)
}

export const caseColumns: readonly Column<CaseRow>[] = [
  { title: words.columns.score, width: 40, cell: ({ score }) => <ScoreMark score={score} /> },
  {
    title: words.columns.who,
    cell: (row) => (
      <>
        <div className="strong">{residentWords(row)}</div>
        <div className="small muted">{row.wish && wishNames[row.wish]}</div>
      </>
    ),
  },
  {
    title: words.columns.pain,
    // a score alone has no words: its title is the service itself
    cell: ({ title, touchpoint }) => (
      <>
        {title}
        {title !== touchpointName(touchpoint) && <div className="small muted">{touchpointName(touchpoint)}</div>}
      </>
    ),
  },
  {
    title: words.columns.owner,
    width: 150,
    cell: ({ owner, coOwner }) => (
      <span className="row">
        <NameMark name={owner.name} />
        {coOwner && <NameMark name={coOwner.name} second />}
        <span className="small muted">{owner.name}</span>
      </span>
    ),
  },
  { title: words.columns.clock, width: 190, cell: (row) => <CaseClock row={row} /> },
]

function CaseClock({ row: { clock, outcome, state } }: { row: CaseRow }) {
  if (outcome) return <span className="chip">{outcomeWords[outcome]}</span>
  if (clock) return <ClockDisc by={clock.by} since={clock.since} what={clockWords[clock.kind]} />
  return <span className="small muted">{caseStates[state]}</span>
}
