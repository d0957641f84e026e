import type { CompensationOffer } from '@linsheng/shared/contract'
import { givenBand as words, givenWords } from '../text/money'
import { list } from '../text/phrases'
import { View } from './base'
import { Icon } from './icon'

/** What was granted, by name, and where it will be seen. What is not granted has no band. */
export function GivenBand({ given }: { given: readonly CompensationOffer[] | undefined }) {
  if (!given || given.length === 0) return null
  return (
    <View className="call acc">
      <Icon name="gift" />
      <View className="f">
        <View className="heavy num">{words.title(list(...given.map(givenWords)))}</View>
        <View>{words.sub}</View>
      </View>
    </View>
  )
}
