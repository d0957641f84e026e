import type { StaffEnding, TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { setAreas } from '@linsheng/shared/contract/staff/duty.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { resetStaffPassword } from '@linsheng/shared/contract/staff/access.ts'
import { list } from '@linsheng/shared/words/phrases'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { teamPage } from '@linsheng/shared/words/team'
import { Button } from 'antd'
import { useState } from 'react'
import { Drawer } from '../../components/drawer'
import { Facts, NameMark } from '../../components/parts'
import type { Post } from '../../data/me'
import { Access } from './access'
import { Areas } from './areas'
import { Duty } from './duty'
import { Ending } from './ending'
import { words } from './words'

interface MemberDrawerProps {
  post: Post
  member: TeamMember
  team: readonly TeamMember[]
  onEnded: (reply: StaffEnding) => void
  onClose: () => void
}

/** One colleague: what is in those hands, duty, areas, how they sign in, and the end of their access or why it is not to be had here. */
export function MemberDrawer({ post, member, team, onEnded, onClose }: MemberDrawerProps) {
  const [isEnding, setEnding] = useState(false)
  const { name, title, roles, hindrance, open, phone } = member
  const { facts, count } = teamPage
  const foot =
    hindrance === null ? (
      !isEnding && <Button onClick={() => setEnding(true)}>{teamPage.end}</Button>
    ) : (
      <span className="muted medium">{teamPage.hindrances[hindrance]}</span>
    )
  return (
    <Drawer
      title={name}
      mark={<NameMark name={name} />}
      note={title !== name && <span className="muted">{title}</span>}
      width={440}
      onClose={onClose}
      foot={foot}
    >
      {isEnding && <Ending post={post} member={member} team={team} onEnded={onEnded} onClose={() => setEnding(false)} />}
      <Facts
        rows={[
          [facts.roles, list(...roles.map((role) => staffRoleWords[role]))],
          phone === null ? null : [words.phone, phone],
          [facts.cases, count.case(open.cases)],
          open.followUps > 0 ? [facts.followUps, count.words(open.followUps)] : null,
          [facts.onSite, count.order(open.ordersOnSite)],
          [facts.toCome, count.order(open.ordersToCome)],
        ]}
      />
      <Duty post={post} member={member} team={team} />
      {roles.includes('butler') && isOpenTo(setAreas, post.roles) && <Areas post={post} member={member} team={team} />}
      {isOpenTo(resetStaffPassword, post.roles) && <Access post={post} member={member} />}
    </Drawer>
  )
}
