import { PlusOutlined } from '@ant-design/icons'
import { staffRoles, type StaffRole } from '@linsheng/shared/domain/roles'
import type { StaffEnding, TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { endingSheet } from '@linsheng/shared/words/team'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { filtered, opened } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { usePost } from '../../data/me'
import { teamQuery } from '../../data/team'
import { teamColumns } from './columns'
import { HireDrawer } from './hire-drawer'
import { MemberDrawer } from './member-drawer'
import { words } from './words'

const route = getRouteApi('/c/$communityId/team')
/** Instead of a colleague's key: the form for a new one. */
const fresh = 'new'

/** Who works here, where, whether on duty, and what is in whose hands. */
export function Team() {
  const post = usePost()
  const state = route.useSearch()
  const go = route.useNavigate()
  const [ended, setEnded] = useState<StaffEnding | null>(null)
  const query = useQuery(teamQuery(post.communityId))
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  const member = query.data?.find(({ id }) => id === state.open)
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
        <Button className="push" type="primary" icon={<PlusOutlined />} onClick={() => open(fresh)}>
          {words.hire}
        </Button>
      </div>
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
        {(team) => (
          <>
            <div className="sentence">{words.sentence(team.length, team.filter(({ offDutyUntil }) => offDutyUntil === null).length)}</div>
            {ended && <Ending reply={ended} />}
            <Filters
              role={state.role}
              search={state.search ?? ''}
              onRole={(role) => void go({ search: (now) => filtered(now, { role }) })}
              onSearch={(search) => void go({ search: (now) => filtered(now, { search }) })}
            />
            <ListTable
              label={words.what}
              columns={teamColumns}
              rows={team.filter((one) => isWanted(one, state.role, state.search ?? ''))}
              keyOf={({ id }) => id}
              openKey={member?.id}
              onOpen={({ id }) => open(id)}
              empty={<Empty title={words.none} sub={words.noneSub} />}
            />
          </>
        )}
      </Loaded>
      {state.open === fresh && <HireDrawer post={post} onClose={() => open(undefined)} />}
      {member && query.data && (
        <MemberDrawer
          key={member.id}
          post={post}
          member={member}
          team={query.data}
          onEnded={(reply) => {
            setEnded(reply)
            open(undefined)
          }}
          onClose={() => open(undefined)}
        />
      )}
    </div>
  )
}

function Ending({ reply }: { reply: StaffEnding }) {
  return (
    <div className="band" role="status">
      <span className="strong">{endingSheet.done}</span> {endingSheet.result(reply)}
    </div>
  )
}

const isWanted = ({ name, title, buildings, roles }: TeamMember, role: StaffRole | undefined, search: string): boolean =>
  (role === undefined || roles.includes(role)) && [name, title, ...buildings].some((text) => text.includes(search))

interface FiltersProps {
  role: StaffRole | undefined
  search: string
  onRole: (role: StaffRole | undefined) => void
  onSearch: (search: string) => void
}

function Filters({ role, search, onRole, onSearch }: FiltersProps) {
  const options = staffRoles.map((one) => ({ value: one, label: staffRoleWords[one] }))
  return (
    <div className="row wrap filters">
      <Select
        aria-label={words.role}
        style={{ width: 140 }}
        value={role}
        allowClear
        placeholder={words.everyRole}
        options={options}
        onChange={onRole}
      />
      <SearchField search={search} label={words.search} onSearch={onSearch} />
    </div>
  )
}
