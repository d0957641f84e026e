import { unfollowRepair } from '@linsheng/shared/contract/repair/public-fault.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Link } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { goFirst } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { followedWords as words } from '../../../features/repair/words-public-fault'
import type { OrderProps } from './props'

/** Over an order that somebody else reported: whose it is, and the way to hear no more of it. */
export function FollowedNote({ place, order }: Pick<OrderProps, 'place' | 'order'>) {
  const { fault, attempt } = useAttempt()
  const stop = () =>
    attempt(async () => {
      await call(unfollowRepair, { params: { communityId: place.communityId, repairId: order.id } })
      say(words.stopped)
      goFirst('home')
    })
  return (
    <View className="card stack gap-8">
      <View className="text-sub text-ink">{words.note}</View>
      {fault && <Fault>{fault}</Fault>}
      <Link tight onPress={() => void stop()}>
        {words.stop}
      </Link>
    </View>
  )
}
