import { getRouteApi } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import { isOpenTo } from '@linsheng/shared/contract/operation'
import { decideCase } from '@linsheng/shared/contract/loop/work.ts'
import { filtered, opened, withPages } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { usePages } from '../../components/use-pages'
import { type CaseScope, caseScopes, casesListKey, readCases } from '../../data/cases'
import { usePost } from '../../data/me'
import { CaseDrawer } from './case-drawer'
import { caseColumns } from './columns'
import { words } from './words'

const route = getRouteApi('/c/$communityId/loop')

/** What has to be closed, the clock that runs out first on top, with one case open beside it. */
export function Loop() {
  const post = usePost()
  const { communityId, roles } = post
  const state = route.useSearch()
  const go = route.useNavigate()
  const watchesAll = isOpenTo(decideCase, roles) || roles.includes('operator')
  const scopes = watchesAll ? caseScopes : caseScopes.filter((scope) => scope !== 'open')
  const wanted = { scope: state.scope ?? scopes[0] ?? 'mine', search: state.search ?? '' }
  const { query, more, isReadingMore } = usePages({
    key: casesListKey(communityId, wanted),
    read: (cursor) => readCases(communityId, wanted, cursor),
    pages: state.pages,
    onPages: (pages) => void go({ search: (now) => withPages(now, pages), replace: true }),
  })
  const late = query.data?.filter(({ clock }) => clock?.overdue).length ?? 0
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
        {late > 0 && <span className="late-words">{words.late(late)}</span>}
      </div>
      <Filters
        {...wanted}
        scopes={scopes}
        onScope={(scope) => void go({ search: (now) => filtered(now, { scope, search: undefined }) })}
        onSearch={(search) => void go({ search: (now) => filtered(now, { search }) })}
      />
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
        {(rows) => (
          <ListTable
            label={words.scopes[wanted.scope]}
            columns={caseColumns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={state.open}
            onOpen={({ id }) => void go({ search: (now) => opened(now, id) })}
            onMore={more}
            isReadingMore={isReadingMore}
            empty={wanted.search ? <Empty title={words.none} sub={words.noneSub} /> : <Empty title={words.empty} sub={words.emptySub} />}
          />
        )}
      </Loaded>
      {state.open && (
        <CaseDrawer key={state.open} post={post} caseId={state.open} onClose={() => void go({ search: (now) => opened(now, undefined) })} />
      )}
    </div>
  )
}

interface FiltersProps {
  scope: CaseScope
  scopes: readonly CaseScope[]
  search: string
  onScope: (scope: CaseScope) => void
  onSearch: (search: string) => void
}

function Filters({ scope, scopes, search, onScope, onSearch }: FiltersProps) {
  return (
    <div className="row wrap filters">
      <Segmented value={scope} options={scopes.map((one) => ({ value: one, label: words.scopes[one] }))} onChange={onScope} />
      <SearchField search={search} label={words.search} onSearch={onSearch} />
    </div>
  )
}
