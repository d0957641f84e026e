import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { list } from '@linsheng/shared/words/phrases'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { inHand, teamPage } from '@linsheng/shared/words/team'
import { useTimeWords } from '../../app/clock'
import type { Column } from '../../components/list-table'
import { NameMark } from '../../components/parts'
import { dutyWords } from './duty-words'
import { words } from './words'

export const teamColumns: readonly Column<TeamMember>[] = [
  {
    title: words.columns.who,
    width: 190,
    cell: ({ name, title, hindrance }) => (
      <span className="row">
        <NameMark name={name} />
        <span>
          <span className="strong">{name}</span> {title !== name && <span className="muted small">{title}</span>}
        </span>
        {hindrance === 'self' && <span className="chip">{teamPage.mine}</span>}
      </span>
    ),
  },
  { title: words.columns.roles, cell: ({ roles }) => list(...roles.map((role) => staffRoleWords[role])) },
  { title: words.columns.areas, cell: ({ buildings }) => <span className="muted">{list(...buildings)}</span> },
  { title: words.columns.today, width: 150, cell: (member) => <Duty member={member} /> },
  { title: words.columns.work, cell: ({ open }) => inHand(open) || <span className="muted">{words.nothing}</span> },
]

function Duty({ member: { offDutyUntil } }: { member: TeamMember }) {
  const time = useTimeWords()
  return <span className={offDutyUntil ? 'chip' : undefined}>{dutyWords(offDutyUntil, time)}</span>
}
