import { isOpenTo } from '@linsheng/shared/contract/operation.ts'
import { readReach } from '@linsheng/shared/contract/notify/reach.ts'
import { call } from '../../app/api'
import { useLoaded } from '../../app/state/use-loaded'
import { View } from '../../components/base'
import type { Post } from '../session/me'
import { reachWords } from './words-reach'

/** How what is written will reach the resident, where somebody decides to write. Nothing stands here until it is known, or for others. */
export function ReachLine({ post: { communityId, roles }, personId }: { post: Post; personId: string | undefined }) {
  const asks = personId !== undefined && isOpenTo(readReach, roles)
  const { data } = useLoaded(
    asks ? `reach:${personId}` : null,
    () => call(readReach, { params: { communityId, personId: personId ?? '' } }),
    {
      keep: false,
    },
  )
  if (!data) return null
  return <View className={`text-note text-digits${data.wechat + Number(data.sms) === 0 ? ' text-danger' : ''}`}>{reachWords(data)}</View>
}
