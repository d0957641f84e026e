import type { HomeRow } from '@linsheng/shared/contract/dossier/file.ts'
import { list } from '@linsheng/shared/words/phrases'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select, Skeleton } from 'antd'
import { filtered, opened, withPages } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { type Column, ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { usePages } from '../../components/use-pages'
import { type HomesWanted, homesListKey, readHomes } from '../../data/households'
import { usePost } from '../../data/me'
import { buildingsQuery } from '../../data/team'
import { HomeDrawer } from './home-drawer'
import { words } from './words'

const route = getRouteApi('/c/$communityId/residents')

/** Who lives there; an owner who does not is named, so that a home that is let is told from one that is empty. */
function peopleWords({ people }: HomeRow): string {
  const living = people.filter(({ livesHere }) => livesHere)
  const helpers = people.filter(({ role }) => role === 'helper').length
  if (living.length > 0) return words.people(living.length, helpers)
  const owner = people.find(({ role }) => role === 'owner')
  return owner ? words.away(owner.name) : words.empty
}

const columns: readonly Column<HomeRow>[] = [
  {
    title: words.columns.home,
    cell: ({ label, people }) => (
      <>
        <div className="strong">{`${label.building} ${label.room}`}</div>
        <div className="small muted">{list(...people.slice(0, 3).map(({ name }) => name))}</div>
      </>
    ),
  },
  { title: words.columns.people, width: 140, cell: peopleWords },
  {
    title: words.columns.asking,
    width: 140,
    cell: ({ asking }) => asking > 0 && <span className="chip accent">{words.asking(asking)}</span>,
  },
]

/** The homes that the colleague serves, with the file of one beside the list. */
export function Residents() {
  const post = usePost()
  const { communityId } = post
  const state = route.useSearch()
  const go = route.useNavigate()
  const wanted: HomesWanted = { buildingId: state.building === '' ? undefined : state.building, search: state.search ?? '' }
  const { query, more, isReadingMore } = usePages({
    key: homesListKey(communityId, wanted),
    read: (cursor) => readHomes(communityId, wanted, cursor),
    pages: state.pages,
    onPages: (pages) => void go({ search: (now) => withPages(now, pages), replace: true }),
  })
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  return (
    <div className="page">
      <div className="heading">
        <h1>{words.title}</h1>
      </div>
      <Filters communityId={communityId} wanted={wanted} onChange={(change) => void go({ search: (now) => filtered(now, change) })} />
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 12 }} />}>
        {(rows) => (
          <ListTable
            label={words.what}
            columns={columns}
            rows={rows}
            keyOf={({ roomId }) => roomId}
            openKey={state.open}
            onOpen={({ roomId }) => open(roomId)}
            onMore={more}
            isReadingMore={isReadingMore}
            empty={<Empty title={words.none} sub={words.noneSub} />}
          />
        )}
      </Loaded>
      {state.open && <HomeDrawer key={state.open} post={post} roomId={state.open} onClose={() => open(undefined)} />}
    </div>
  )
}

interface FiltersProps {
  communityId: string
  wanted: HomesWanted
  onChange: (change: { building?: string; search?: string }) => void
}

function Filters({ communityId, wanted: { buildingId, search }, onChange }: FiltersProps) {
  const { data: buildings = [] } = useQuery(buildingsQuery(communityId))
  return (
    <div className="row wrap filters">
      <Select
        aria-label={words.building}
        style={{ width: 128 }}
        value={buildingId ?? ''}
        options={[{ value: '', label: words.everyBuilding }, ...buildings.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(building) => onChange({ building })}
      />
      <SearchField search={search} label={words.search} onSearch={(text) => onChange({ search: text })} />
    </div>
  )
}
