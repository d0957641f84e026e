import { listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import { takeRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { poolPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { StaffOrderRow } from '../../../features/staff/staff-order-row'

/** Orders nobody has taken; they are as overdue as any other. */
function Pool({ post }: StaffPageProps) {
  const params = { communityId: post.communityId }
  const loaded = useLoaded(`staff-pool:${post.communityId}`, () => call(listRepairs, { params, query: { scope: 'pool', limit: '50' } }), {
    everyMs: 20_000,
  })
  const { fault, attempt } = useAttempt()
  const take = async (repairId: string) => {
    const done = await attempt(() => call(takeRepair, { params: { ...params, repairId }, body: {} }))
    if (done) say(words.taken)
    await loaded.reload()
  }
  return (
    <StaffFrame post={post} title={words.title} tab="staffPool" shownAt={loaded.at}>
      {fault && <Fault>{fault}</Fault>}
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={words.empty} sub={words.emptySub} />
          ) : (
            <>
              <View className="text-sub">{words.sub}</View>
              <View className="card card--tight rows">
                {data.map((row) => (
                  <StaffOrderRow key={row.id} row={row}>
                    <View className="buttons" style={{ marginTop: '12px' }}>
                      <Button onPress={() => take(row.id)}>{words.take}</Button>
                    </View>
                  </StaffOrderRow>
                ))}
              </View>
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(Pool)
