import { billStandings } from '@linsheng/shared/domain/bill'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select, Skeleton } from 'antd'
import { today, useTimeWords } from '../../app/clock'
import { filtered, opened, withPages } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { usePages } from '../../components/use-pages'
import { type BillsWanted, billsListKey, readBills } from '../../data/bills'
import type { Post } from '../../data/me'
import { buildingsQuery } from '../../data/team'
import { BillDrawer } from './bill-drawer'
import { billColumns } from './columns'
import { Figures } from './figures'
import { IssueDrawer } from './issue-drawer'
import { monthsBack } from './months'
import { TakeDrawer } from './take-drawer'
import { words } from './words'

const route = getRouteApi('/c/$communityId/bills')
type State = ReturnType<typeof route.useSearch>

/** Who searches looks through all months, unless one was chosen. */
function wantedBy({ period, standing, building, search = '' }: State): BillsWanted {
  const month = period === 'all' || (period === undefined && search !== '') ? '' : (period ?? today().slice(0, 7))
  return { period: month, standing, buildingId: building === '' ? undefined : building, search }
}

/** The bills, what wants somebody first, with one open beside the list. */
export function BillList({ post }: { post: Post }) {
  const { communityId } = post
  const state = route.useSearch()
  const go = route.useNavigate()
  const wanted = wantedBy(state)
  const { query, more, isReadingMore } = usePages({
    key: billsListKey(communityId, wanted),
    read: (cursor) => readBills(communityId, wanted, cursor),
    pages: state.pages,
    onPages: (pages) => void go({ search: (now) => withPages(now, pages), replace: true }),
  })
  const open = (id: string | undefined) => void go({ search: (now) => opened({ ...now, beside: undefined }, id) })
  return (
    <>
      <Filters communityId={communityId} wanted={wanted} onChange={(change) => void go({ search: (now) => filtered(now, change) })} />
      <Figures communityId={communityId} wanted={wanted} />
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
        {(rows) => (
          <ListTable
            label={words.what}
            columns={billColumns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={state.open}
            onOpen={({ id }) => open(id)}
            onMore={more}
            isReadingMore={isReadingMore}
            empty={wanted.search ? <Empty title={words.none} sub={words.noneSub} /> : <Empty title={words.empty} sub={words.emptySub} />}
          />
        )}
      </Loaded>
      <Beside post={post} state={state} onOpen={open} />
    </>
  )
}

interface BesideProps {
  post: Post
  state: State
  onOpen: (id: string | undefined) => void
}

/** What stands beside the list. Taking money and issuing a bill come before a bill that is open. */
function Beside({ post, state: { open, beside }, onOpen }: BesideProps) {
  const close = () => onOpen(undefined)
  if (beside === 'take') return <TakeDrawer post={post} onClose={close} />
  if (beside === 'issue') return <IssueDrawer post={post} onClose={close} />
  return open ? <BillDrawer key={open} post={post} billId={open} onClose={close} /> : null
}

interface FiltersProps {
  communityId: string
  wanted: BillsWanted
  onChange: (change: Partial<State>) => void
}

function Filters({ communityId, wanted: { period, standing, buildingId, search }, onChange }: FiltersProps) {
  const time = useTimeWords()
  const { data: buildings = [] } = useQuery(buildingsQuery(communityId))
  const months = monthsBack(today(), period)
  return (
    <div className="row wrap filters">
      <Select
        aria-label={words.month}
        style={{ width: 128 }}
        value={period === '' ? 'all' : period}
        options={[{ value: 'all', label: words.allMonths }, ...months.map((value) => ({ value, label: time.month(value) }))]}
        onChange={(next) => onChange({ period: next })}
      />
      <Select
        aria-label={words.standing}
        style={{ width: 128 }}
        value={standing ?? ''}
        options={[{ value: '', label: words.everyStanding }, ...billStandings.map((value) => ({ value, label: words.standings[value] }))]}
        onChange={(next) => onChange({ standing: billStandings.find((one) => one === next) })}
      />
      <Select
        aria-label={words.building}
        style={{ width: 128 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={buildingId ?? ''}
        options={[{ value: '', label: words.everyBuilding }, ...buildings.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(building) => onChange({ building })}
      />
      <SearchField search={search} label={words.search} onSearch={(text) => onChange({ search: text })} />
    </div>
  )
}
