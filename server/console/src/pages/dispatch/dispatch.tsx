import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented, Skeleton } from 'antd'
import { useKeys } from '../../app/keys'
import { filtered, opened, withPages } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { usePages } from '../../components/use-pages'
import { usePost } from '../../data/me'
import { type OrderScope, orderScopes, ordersListKey, readOrders } from '../../data/orders'
import { Intake } from '../intake/intake'
import { words as intake } from '../intake/words'
import { orderColumns } from './columns'
import { Lanes } from './lanes/lanes'
import { words as lanes } from './lanes/words'
import { OrderDrawer } from './order-drawer'
import { words } from './words'

const route = getRouteApi('/c/$communityId/dispatch')

/** The orders, what is promised first on top, with one open beside the list. */
export function Dispatch() {
  const post = usePost()
  const { communityId } = post
  const state = route.useSearch()
  const go = route.useNavigate()
  const enter = () => void go({ search: (now) => ({ ...opened(now, undefined), intake: true }) })
  useKeys({ n: enter, N: enter })
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
        <Segmented
          className="push"
          aria-label={lanes.view}
          value={state.view ?? 'list'}
          options={(['list', 'lanes'] as const).map((value) => ({ value, label: lanes.views[value] }))}
          onChange={(view) =>
            void go({ search: (now) => filtered(now, { view: view === 'lanes' ? ('lanes' as const) : undefined, search: undefined }) })
          }
        />
        <Button type={state.intake ? 'default' : 'primary'} onClick={enter}>
          {intake.open} <kbd className="key">N</kbd>
        </Button>
      </div>
      {state.view === 'lanes' ? (
        <Lanes communityId={communityId} onOpen={(id) => void go({ search: (now) => opened({ ...now, intake: undefined }, id) })} />
      ) : (
        <OrderList />
      )}
      {state.intake && !state.open && (
        <Intake post={post} onClose={() => void go({ search: (now) => opened({ ...now, intake: undefined }, undefined) })} />
      )}
      {state.open && (
        <OrderDrawer
          key={state.open}
          post={post}
          repairId={state.open}
          onClose={() => void go({ search: (now) => opened(now, undefined) })}
        />
      )}
    </div>
  )
}

/** All orders of one kind, or those that a search finds. */
function OrderList() {
  const { communityId } = usePost()
  const state = route.useSearch()
  const go = route.useNavigate()
  const wanted = { scope: state.scope ?? 'working', search: state.search ?? '' }
  const { query, more, isReadingMore } = usePages({
    key: ordersListKey(communityId, wanted),
    read: (cursor) => readOrders(communityId, wanted, cursor),
    pages: state.pages,
    onPages: (pages) => void go({ search: (now) => withPages(now, pages), replace: true }),
  })
  const late = query.data?.filter((row) => row.late && !row.late.keptAt).length ?? 0
  return (
    <>
      {late > 0 && <div className="late-words">{words.late(late)}</div>}
      <Filters
        {...wanted}
        onScope={(scope) => void go({ search: (now) => filtered(now, { scope, search: undefined }) })}
        onSearch={(search) => void go({ search: (now) => filtered(now, { search }) })}
      />
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
        {(rows) => (
          <ListTable
            label={words.scopes[wanted.scope]}
            columns={orderColumns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={state.open}
            onOpen={({ id }) => void go({ search: (now) => opened({ ...now, intake: undefined }, id) })}
            onMore={more}
            isReadingMore={isReadingMore}
            empty={wanted.search ? <Empty title={words.none} sub={words.noneSub} /> : <Empty title={words.empty} sub={words.emptySub} />}
          />
        )}
      </Loaded>
    </>
  )
}

interface FiltersProps {
  scope: OrderScope
  search: string
  onScope: (scope: OrderScope) => void
  onSearch: (search: string) => void
}

function Filters({ scope, search, onScope, onSearch }: FiltersProps) {
  return (
    <div className="row wrap filters">
      <Segmented value={scope} options={orderScopes.map((one) => ({ value: one, label: words.scopes[one] }))} onChange={onScope} />
      <SearchField search={search} label={words.search} onSearch={onSearch} />
    </div>
  )
}
