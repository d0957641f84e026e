import { useState } from 'react'
import { listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import { seesWholeCommunity } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Chips } from '../../../components/choice/choice'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { dispatchPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { StaffOrderRow } from '../../../features/staff/staff-order-row'

const scopes = ['open', 'pool', 'closed'] as const

/** All orders, of a butler those of his buildings, the nearest promise first: to accept and to send. */
function Dispatch({ post }: StaffPageProps) {
  const [scope, setScope] = useState<(typeof scopes)[number]>('open')
  const params = { communityId: post.communityId }
  const loaded = useLoaded(
    `staff-dispatch:${post.communityId}:${scope}`,
    () => call(listRepairs, { params, query: { scope, limit: '50' } }),
    { everyMs: 20_000 },
  )
  return (
    <StaffFrame post={post} title={words.title} tab="staffDispatch" shownAt={loaded.at}>
      <View className="buttons">
        <Button icon="plus" onPress={() => go('staffEntry')}>
          {words.enter}
        </Button>
      </View>
      <Chips label={words.title} options={scopes} words={words.scopes} chosen={scope} columns={3} tick={false} onChoose={setScope} />
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={seesWholeCommunity(post.roles) ? words.empty : words.emptyOwn} sub={words.emptySub} />
          ) : (
            <View className="card card--tight rows">
              {data.map((row) => (
                <StaffOrderRow key={row.id} row={row} />
              ))}
            </View>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(Dispatch)
