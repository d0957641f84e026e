import { tierNames } from '@linsheng/shared/words/orders'
import { listRepairs, type StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { departForRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Empty } from '../../../components/house/house'
import { Icon } from '../../../components/icon/icon'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PromiseFrame } from '../../../features/repair/promise-frame'
import { CardSkeleton, PromiseSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go, goFirst } from '../../../app/routes'
import { useNow } from '../../../app/state/clock'
import type { Post } from '../../../features/session/me'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { ordersPage as words, staffOrderPage } from '../../../features/staff/words-orders'
import { beside } from '../../../app/words/phrases'
import { placeWords, workView } from '../../../features/staff/order-words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { StaffOrderRow } from '../../../features/staff/staff-order-row'

/** My orders, the nearest promise first and open, with its one action. */
function Orders({ post }: StaffPageProps) {
  const params = { communityId: post.communityId }
  const loaded = useLoaded(`staff-orders:${post.communityId}`, () => call(listRepairs, { params, query: { scope: 'mine', limit: '50' } }), {
    everyMs: 20_000,
  })
  const skeleton = (
    <>
      <PromiseSkeleton />
      <CardSkeleton rows={3} />
    </>
  )
  return (
    <StaffFrame post={post} title={words.title} tab="staffOrders" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={skeleton}>
        {({ data }) => {
          const [first, ...rest] = data.filter(({ state }) => state !== 'finished')
          return (
            <>
              {first ? (
                <>
                  <View className="text-sub text-digits">{words.count(rest.length + 1)}</View>
                  <NowCard post={post} row={first} onChanged={() => void loaded.reload()} />
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

function NowCard({ post, row, onChanged }: { post: Post; row: StaffRepairRow; onChanged: () => void }) {
  const view = workView(row, useNow(10_000), useTimeWords())
  const { fault, attempt } = useAttempt()
  const open = () => go('staffOrder', { id: row.id })
  const depart = async () => {
    await attempt(() => call(departForRepair, { params: { communityId: post.communityId, repairId: row.id }, body: {} }))
    onChanged()
  }
  const next = row.state === 'scheduled' ? null : row.state === 'en_route' ? staffOrderPage.arrive.todo : staffOrderPage.finish.todo
  return (
    <PromiseFrame view={view} title={row.title} corner={<View className="promise__corner">{tierNames[row.tier]}</View>} onOpen={open}>
      <View className="person">
        <Icon name="pin" />
        <View className="stretch">
          <View className="text-strong">{beside(placeWords(row.place), row.resident)}</View>
          {row.wishes && <View className="text-sub">{row.wishes}</View>}
        </View>
      </View>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {next ? (
          <Button look="primary" icon="cam" onPress={open}>
            {next}
          </Button>
        ) : (
          <Button look="primary" icon="go" onPress={depart}>
            {staffOrderPage.depart.todo}
          </Button>
        )}
        <Button className="button--own-width" onPress={open}>
          {words.open}
        </Button>
      </View>
    </PromiseFrame>
  )
}

export default staffPage(Orders)
