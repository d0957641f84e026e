import type { CompensationDelivery, CompensationOffer } from '@linsheng/shared/contract/money/compensation.ts'
import type { Delivery } from '@linsheng/shared/domain'
import { givenText } from '@linsheng/shared/words/money'
import { givenBand as words } from '../../app/words/money'
import { list } from '@linsheng/shared/words/phrases'
import { View } from '../../components/base'
import { Icon } from '../../components/icon/icon'

type Arriving = CompensationOffer & { as?: Delivery | undefined; delivery?: CompensationDelivery | undefined }
const wayOf = ({ as, delivery }: Arriving) => as ?? delivery?.as ?? ''

/** What was granted, by name, and where it will be seen. What is not granted has no band. */
export function GivenBand({ given }: { given: readonly Arriving[] | undefined }) {
  if (!given || given.length === 0) return null
  const ways = [...new Set(given.map(wayOf))]
  return (
    <View className="callout callout--accent">
      <Icon name="gift" />
      <View className="stretch">
        <View className="text-heavy text-digits">{words.title(list(...given.map(givenText)))}</View>
        {ways.map((as) => (
          <View key={as}>{words.sub(as)}</View>
        ))}
      </View>
    </View>
  )
}
