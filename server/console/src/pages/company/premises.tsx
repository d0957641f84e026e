import { PlusOutlined } from '@ant-design/icons'
import type { Building } from '@linsheng/shared/contract/community/premises.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Empty } from '../../components/empty'
import { type Column, ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { premisesQuery } from '../../data/company'
import type { Post } from '../../data/me'
import { BuildingDrawer } from './building-drawer'
import { BuildingForm } from './building-form'
import { premisesPart as words } from './words'

const fresh = 'new'
const columns: readonly Column<Building>[] = [
  { title: words.columns.name, cell: ({ name }) => <span className="strong">{name}</span> },
  { title: words.columns.rooms, number: true, width: 160, cell: ({ rooms }) => rooms },
  { title: words.columns.retired, number: true, width: 160, cell: ({ retired }) => <span className="muted">{retired}</span> },
]

interface PremisesProps {
  post: Post
  openId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** The buildings of the community; one opens with its rooms. */
export function Premises({ post: { communityId }, openId, onOpen }: PremisesProps) {
  const query = useQuery(premisesQuery(communityId))
  const building = query.data?.find(({ id }) => id === openId)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => onOpen(fresh)}>
      {words.add}
    </Button>
  )
  return (
    <>
      <div className="row filters">
        <span className="push">{add}</span>
      </div>
      <Loaded query={query} what={words.what}>
        {(rows) => (
          <ListTable
            label={words.what}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={building?.id}
            onOpen={({ id }) => onOpen(id)}
            empty={<Empty title={words.none} sub={words.noneSub} />}
          />
        )}
      </Loaded>
      {openId === fresh && <BuildingForm communityId={communityId} onMade={onOpen} onClose={() => onOpen(undefined)} />}
      {building && <BuildingDrawer key={building.id} communityId={communityId} building={building} onClose={() => onOpen(undefined)} />}
    </>
  )
}
