import { PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import type { PublicPlace } from '@linsheng/shared/contract/place/place.ts'
import { placeList } from '@linsheng/shared/words/places'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { filtered, opened } from '../../app/list-state'
import { Empty } from '../../components/empty'
import { type Column, ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { SearchField } from '../../components/search-field'
import { usePost } from '../../data/me'
import { placesQuery } from '../../data/places'
import { AddDrawer } from './add-drawer'
import { PlaceDrawer } from './place-drawer'
import { Sheets } from './sheets'
import { words } from './words'

const route = getRouteApi('/c/$communityId/places')
const fresh = 'new'
const columns: readonly Column<PublicPlace>[] = [
  { title: words.columns.place, cell: ({ name }) => <span className="strong">{name}</span> },
  { title: words.columns.building, width: 240, cell: ({ building }) => building ?? <span className="muted">{words.whole}</span> },
]
const isFound = ({ label, building }: PublicPlace, search: string) => label.includes(search) || (building ?? words.whole).includes(search)

/** The public places that have a code, by building; their codes are printed together. */
export function Places() {
  const post = usePost()
  const state = route.useSearch()
  const go = route.useNavigate()
  const query = useQuery(placesQuery(post.communityId))
  const search = state.search ?? ''
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  const rows = query.data?.data.filter((one) => isFound(one, search)) ?? []
  const place = query.data?.data.find(({ id }) => id === state.open)
  if (state.print && query.data)
    return (
      <Sheets communityId={post.communityId} places={rows} onBack={() => void go({ search: (now) => ({ ...now, print: undefined }) })} />
    )
  return (
    <div className="page">
      <Heading
        count={rows.length}
        onPrint={() => void go({ search: (now) => ({ ...now, open: undefined, print: true }) })}
        onAdd={() => open(fresh)}
      />
      <Loaded query={query} what={words.what} skeleton={<Skeleton active paragraph={{ rows: 8 }} />}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={placeList.empty} sub={placeList.emptySub} />
          ) : (
            <>
              <div className="row filters">
                <SearchField
                  search={search}
                  label={words.search}
                  onSearch={(text) => void go({ search: (now) => filtered(now, { search: text }) })}
                />
              </div>
              <ListTable
                label={words.what}
                columns={columns}
                rows={rows}
                keyOf={({ id }) => id}
                openKey={place?.id}
                onOpen={({ id }) => open(id)}
                empty={<Empty title={words.none} sub={words.noneSub} />}
              />
            </>
          )
        }
      </Loaded>
      {state.open === fresh && query.data && (
        <AddDrawer communityId={post.communityId} buildings={query.data.buildings} onAdded={open} onClose={() => open(undefined)} />
      )}
      {place && <PlaceDrawer key={place.id} communityId={post.communityId} place={place} onClose={() => open(undefined)} />}
    </div>
  )
}

function Heading({ count, onPrint, onAdd }: { count: number; onPrint: () => void; onAdd: () => void }) {
  return (
    <div className="heading">
      <h1>{words.title}</h1>
      <span className="muted">{placeList.head}</span>
      <span className="row push">
        {count > 0 && (
          <Button icon={<PrinterOutlined />} onClick={onPrint}>
            {words.printThese(count)}
          </Button>
        )}
        <Button type="primary" icon={<PlusOutlined />} onClick={onAdd}>
          {words.add}
        </Button>
      </span>
    </div>
  )
}
