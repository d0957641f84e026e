import { listMyVouchers, type MyVoucher } from '@linsheng/shared/contract/money/voucher.ts'
import { spacedCode, yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Empty } from '../../../components/house/house'
import { Icon } from '../../../components/icon/icon'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { vouchersPage as words } from '../../../features/bill/words-vouchers'

/** What the household can redeem with its codes, what is taken off its next bill, and what is over. */
function Vouchers({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const loaded = useLoaded(`vouchers:${place.communityId}`, () => call(listMyVouchers, { params }))
  return (
    <ResidentFrame place={place} title={words.title} fallback="bills" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {({ data, creditFen }) => {
          const usable = data.filter(({ state }) => state === 'open')
          const over = data.filter(({ state }) => state !== 'open')
          return (
            <>
              {creditFen > 0 && (
                <View className="callout callout--accent text-digits">
                  <Icon name="gift" />
                  <View className="stretch">{words.credit(yuan(creditFen))}</View>
                </View>
              )}
              {data.length === 0 && creditFen === 0 && <Empty title={words.empty} sub={words.emptySub} />}
              {usable.length > 0 && <View className="section-title">{words.usable}</View>}
              {usable.map((voucher) => (
                <UsableCard key={voucher.id} voucher={voucher} />
              ))}
              {over.length > 0 && (
                <>
                  <View className="section-title">{words.over}</View>
                  <View className="card card--tight rows">
                    {over.map((voucher) => (
                      <OverRow key={voucher.id} voucher={voucher} />
                    ))}
                  </View>
                </>
              )}
            </>
          )
        }}
      </LoadedView>
    </ResidentFrame>
  )
}

function UsableCard({ voucher: { amountFen, code, expiresOn, title, grantedAt } }: { voucher: MyVoucher }) {
  const time = useTimeWords()
  return (
    <View className="card stack gap-12">
      <View className="spread spread--baseline">
        <View className="text-title">{words.voucher}</View>
        <View className="text-title text-digits">{words.amount(yuan(amountFen))}</View>
      </View>
      {code !== null && <View className="text-head text-digits">{spacedCode(code)}</View>}
      <View>
        <View className="text-sub">{words.read}</View>
        <View className="text-sub text-digits">{words.until(time.date(expiresOn))}</View>
        <View className="text-note text-digits">{words.from(title, time.date(grantedAt.day))}</View>
      </View>
    </View>
  )
}

function OverRow({ voucher: { amountFen, redeemedAt, expiresOn } }: { voucher: MyVoucher }) {
  const time = useTimeWords()
  return (
    <View className="rows__row">
      <View className="stretch">
        <View className="text-strong">{words.voucher}</View>
        <View className="text-sub text-digits">
          {redeemedAt ? words.redeemedOn(time.date(redeemedAt.day)) : words.expiredOn(time.date(expiresOn))}
        </View>
      </View>
      <View className="text-digits">{words.amount(yuan(amountFen))}</View>
    </View>
  )
}

export default residentPage(Vouchers)
