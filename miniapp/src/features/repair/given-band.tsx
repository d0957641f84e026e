import type { CompensationOffer } from '@linsheng/shared/contract/money/compensation.ts'
import { givenText } from '@linsheng/shared/words/money'
import { givenBand as words } from '../../app/words/money'
import { list } from '../../app/words/phrases'
import { View } from '../../components/base'
import { Icon } from '../../components/icon/icon'

/** What was granted, by name, and where it will be seen. What is not granted has no band. */
export function GivenBand({ given }: { given: readonly CompensationOffer[] | undefined }) {
  if (!given || given.length === 0) return null
  return (
    <View className="callout callout--accent">
      <Icon name="gift" />
      <View className="stretch">
        <View className="text-heavy text-digits">{words.title(list(...given.map(givenText)))}</View>
        <View>{words.sub}</View>
      </View>
    </View>
  )
}
