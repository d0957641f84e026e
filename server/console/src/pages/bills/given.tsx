import { decideProposal } from '@linsheng/shared/contract/money/decide.ts'
import type { ListedCompensation } from '@linsheng/shared/contract/money/compensation.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { givenList as said } from '@linsheng/shared/words/giving'
import { givenText } from '@linsheng/shared/words/money'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import { filtered, opened, withPages } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { type Column, ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { usePages } from '../../components/use-pages'
import type { Post } from '../../data/me'
import { givenKey, givenStates, readGiven } from '../../data/money'
import { GivenDrawer } from './given-drawer'
import { GivenWay, whereWords } from './given-way'
import { GivenFigures } from './given-figures'
import { given as own } from './words'

const route = getRouteApi('/c/$communityId/bills')

const columns: readonly Column<ListedCompensation>[] = [
  { title: own.columns.what, cell: (row) => <span className="strong">{givenText(row)}</span> },
  { title: own.columns.whom, cell: whereWords },
  { title: own.columns.why, cell: ({ title, reason }) => <Why title={title} reason={reason} /> },
  { title: own.columns.who, cell: ({ by, decidedBy }) => (decidedBy !== '' && decidedBy !== by ? own.two(by, decidedBy) : by) },
  { title: own.columns.state, width: 190, cell: (row) => <GivenWay row={row} /> },
]

function Why({ title, reason }: { title: string; reason: string }) {
  return (
    <>
      {title}
      {reason && <div className="small muted">{reason}</div>}
    </>
  )
}

/** What is given for mistakes: what waits for a yes, what was promised and is still to come, and what was given. */
export function Given({ post }: { post: Post }) {
  const { communityId, roles } = post
  const state = route.useSearch()
  const go = route.useNavigate()
  const scope = givenStates.find((one) => one === state.scope) ?? 'awaiting_approval'
  const { query, more, isReadingMore } = usePages({
    key: [...givenKey(communityId), 'list', scope],
    read: (cursor) => readGiven(communityId, scope, cursor),
    pages: state.pages,
    onPages: (pages) => void go({ search: (now) => withPages(now, pages), replace: true }),
  })
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  const row = query.data?.find(({ id }) => id === state.open)
  return (
    <>
      <GivenFigures communityId={communityId} />
      <div className="row">
        <Segmented
          value={scope}
          options={givenStates.map((value) => ({ value, label: own.scopes[value] }))}
          onChange={(next) => void go({ search: (now) => filtered(now, { scope: next }) })}
        />
      </div>
      <Loaded query={query} what={own.what} skeleton={<Skeleton active paragraph={{ rows: 8 }} />}>
        {(rows) => (
          <ListTable
            label={own.scopes[scope]}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={row?.id}
            onOpen={({ id }) => open(id)}
            onMore={more}
            isReadingMore={isReadingMore}
            empty={<Empty title={own.empty[scope]} sub={said.emptySub} />}
          />
        )}
      </Loaded>
      {row && (
        <GivenDrawer
          key={row.id}
          communityId={communityId}
          row={row}
          decides={isOpenTo(decideProposal, roles)}
          onClose={() => open(undefined)}
        />
      )}
    </>
  )
}
