import { useState } from 'react'
import { addPrice, listPrices, type Price } from '@linsheng/shared/contract/money/price.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation.ts'
import { yuan } from '@linsheng/shared/domain'
import { plainYuan } from '@linsheng/shared/words/money'
import { call } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { PriceSheet } from './price-sheet'
import { pricesPage as words } from './words'

/** More items than this are searched rather than scrolled. */
const many = 8

/** What work costs: read by the colleagues who are asked, changed by the manager. */
function Prices({ post }: StaffPageProps) {
  const { communityId, roles, settings } = post
  const loaded = useLoaded(`prices:${communityId}`, () => call(listPrices, { params: { communityId } }))
  const [open, setOpen] = useState<Price | 'new' | null>(null)
  const [search, setSearch] = useState('')
  const { smallFen, listFen, warrantyDays } = settings.fees
  const edits = isOpenTo(addPrice, roles)
  const over = open && (
    <PriceSheet
      communityId={communityId}
      price={open === 'new' ? null : open}
      warrantyDays={warrantyDays}
      onChanged={() => void loaded.reload()}
      onClose={() => setOpen(null)}
    />
  )
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at} over={over}>
      <View className="inset">
        <View className="text-sub text-digits">{words.sub(plainYuan(smallFen), plainYuan(listFen))}</View>
        {!edits && <View className="text-sub">{words.subRead}</View>}
      </View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {({ data }) => (
          <>
            {data.length === 0 && <Empty title={words.empty} sub={words.emptySub} />}
            {edits && (
              <View className="buttons">
                <Button icon="plus" onPress={() => setOpen('new')}>
                  {words.add}
                </Button>
              </View>
            )}
            {data.length > many && (
              <Field value={search} label={words.search} placeholder={words.searchHint} maxLength={20} onChange={setSearch} />
            )}
            <PriceRows prices={data.filter(({ name }) => name.includes(search.trim()))} onOpen={edits ? setOpen : null} />
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

function PriceRows({ prices, onOpen }: { prices: readonly Price[]; onOpen: ((price: Price) => void) | null }) {
  if (prices.length === 0) return null
  return (
    <View className="card card--tight rows">
      {prices.map((price) => {
        const { id, name, unit, unitFen, warrantyDays } = price
        const end = unitFen === 0 ? words.free : words.each(yuan(unitFen), unit)
        if (onOpen) return <NavRow key={id} title={name} sub={words.warranty(warrantyDays)} end={end} onPress={() => onOpen(price)} />
        return (
          <View key={id} className="rows__row">
            <View className="stretch">
              <View className="text-strong">{name}</View>
              <View className="text-sub text-digits">{words.warranty(warrantyDays)}</View>
            </View>
            <View className="row-end text-sub text-digits">{end}</View>
          </View>
        )
      })}
    </View>
  )
}

export default staffPage(Prices)
