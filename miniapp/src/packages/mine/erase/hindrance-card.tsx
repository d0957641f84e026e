import type { Erasure } from '@linsheng/shared/contract/privacy/erasure.ts'
import { View } from '../../../components/base'
import { NavRow } from '../../../components/nav-row/nav-row'
import { go, type PageName } from '../../../app/routes'
import { erasePage as words } from './words'

type Kind = Erasure['communities'][number]['hindrances'][number]['kind']

/** Where each of them is seen to its end. */
const pageOf: Record<Kind, PageName> = { order: 'order', case: 'matter', payment: 'bills', question: 'bill' }

/** What has to come to its end first, each with the way there. */
export function HindranceCard({ communities }: Pick<Erasure, 'communities'>) {
  return (
    <View className="card stack gap-8">
      <View>
        <View className="text-heavy">{words.hinders}</View>
        <View className="text-sub">{words.hindersSub}</View>
      </View>
      <View className="rows">
        {communities.flatMap(({ communityId, hindrances }) =>
          hindrances.map(({ kind, id }) => (
            <NavRow
              key={`${kind}:${id}`}
              title={words.kinds[kind].title}
              sub={words.kinds[kind].sub}
              onPress={() => go(pageOf[kind], { id, community: communityId })}
            />
          )),
        )}
      </View>
    </View>
  )
}
