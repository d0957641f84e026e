import { useState } from 'react'
import type { Price } from '@linsheng/shared/contract/money/price.ts'
import { yuan } from '@linsheng/shared/domain'
import { Field, Press, View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { feeWords as words } from './words'

interface PriceSheetProps {
  /** `null`: never read on this phone. */
  prices: readonly Price[] | null
  onPick: (price: Price) => void
  onClose: () => void
}

/** The price list, to take one item from. */
export function PriceSheet({ prices, onPick, onClose }: PriceSheetProps) {
  const [search, setSearch] = useState('')
  const found = (prices ?? []).filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))
  const none = prices === null ? words.unread : prices.length === 0 ? words.noneYet : words.none
  return (
    <OverSheet label={words.pick} about={<View className="text-title">{words.pick}</View>} onClose={onClose}>
      <View className="stack gap-12">
        {prices !== null && prices.length > 0 && (
          <Field value={search} label={words.search} placeholder={words.searchHint} maxLength={20} onChange={setSearch} />
        )}
        {found.length === 0 && <View className="text-sub">{none}</View>}
        <View className="rows">
          {found.map((price) => (
            <Press key={price.id} className="rows__row" onPress={() => onPick(price)}>
              <View className="stretch text-strong">{price.name}</View>
              <View className="row-end text-sub text-digits">
                {price.unitFen === 0 ? words.free : words.each(yuan(price.unitFen), price.unit)}
              </View>
              <Icon name="plus" small />
            </Press>
          ))}
        </View>
      </View>
    </OverSheet>
  )
}
