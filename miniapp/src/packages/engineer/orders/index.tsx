import { useEffect, useState } from 'react'
import { listRepairs, type StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton, PromiseSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { goFirst } from '../../../app/routes'
import { online } from '../../../app/state/network'
import { useKept } from '../../../features/kept/kept'
import { usePhotos } from '../../../features/kept/use-photos'
import { useLoaded } from '../../../app/state/use-loaded'
import { ordersPage as words } from '../../../features/staff/words-orders'
import { ArriveSheet } from '../../../features/staff/arrive-sheet'
import { withWork } from '../../../features/staff/work'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { StaffOrderRow } from '../../../features/staff/staff-order-row'
import { keepOrders } from './keep-orders'
import { NowCard } from './now-card'

/** My orders, the nearest promise first and open, with its one action. */
function Orders({ post }: StaffPageProps) {
  const params = { communityId: post.communityId }
  const loaded = useLoaded(`staff-orders:${post.communityId}`, () => call(listRepairs, { params, query: { scope: 'mine', limit: '50' } }), {
    everyMs: 20_000,
  })
  const { waiting } = useKept()
  const photos = usePhotos(post.communityId)
  const [arriving, setArriving] = useState<StaffRepairRow | null>(null)
  const rows = loaded.data?.data
  useEffect(() => {
    if (rows && online.get())
      void keepOrders(
        post.communityId,
        rows.map(({ id }) => id),
      )
  }, [rows, post.communityId])
  const arrive = (row: StaffRepairRow) => {
    // the camera opens in the tap itself; the sheet shows what it took
    void photos.add('camera')
    setArriving(row)
  }
  const close = () => {
    setArriving(null)
    photos.clear()
    void loaded.reload()
  }
  const over = arriving && <ArriveSheet communityId={post.communityId} order={arriving} photos={photos} onDone={close} onClose={close} />
  return (
    <StaffFrame post={post} title={words.title} tab="staffOrders" shownAt={loaded.at} over={over}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<OrdersSkeleton />}>
        {({ data: known }) => {
          const data = known.map((row) => withWork(row, waiting))
          const [first, ...rest] = data.filter(({ state }) => state !== 'finished')
          return (
            <>
              {first ? (
                <>
                  <View className="text-sub text-digits">{words.count(rest.length + 1)}</View>
                  <NowCard post={post} row={first} onChanged={() => void loaded.reload()} onArrive={arrive} />
                  <Rows title={words.next} rows={rest} />
                </>
              ) : (
                <Empty title={words.empty} sub={words.emptySub}>
                  <Button look="primary" icon="list" onPress={() => goFirst('staffPool')}>
                    {words.toPool}
                  </Button>
                </Empty>
              )}
              <Rows title={words.finished} rows={data.filter(({ state }) => state === 'finished')} />
            </>
          )
        }}
      </LoadedView>
    </StaffFrame>
  )
}

function OrdersSkeleton() {
  return (
    <>
      <PromiseSkeleton />
      <CardSkeleton rows={3} />
    </>
  )
}

function Rows({ title, rows }: { title: string; rows: readonly StaffRepairRow[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <View className="section-title">{title}</View>
      <View className="card card--tight rows">
        {rows.map((row) => (
          <StaffOrderRow key={row.id} row={row} />
        ))}
      </View>
    </>
  )
}

export default staffPage(Orders)
