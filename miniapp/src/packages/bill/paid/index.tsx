import { useRouter } from '@tarojs/taro'
import { readBill, type Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { readMyButler } from '@linsheng/shared/contract/staff/butler.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Facts, type Fact } from '../../../components/facts/facts'
import { Window } from '../../../components/icon/icon'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { goFirst } from '../../../app/routes'
import { useSubscriptionAsk } from '../../../features/inbox/subscriptions'
import { say } from '../../../app/state/toast'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { billsPage } from '../../../features/bill/words'
import { paidPage as words } from './words'
import { completionWords } from '../../../features/repair/words'

/** Thanks, and the receipt. */
function Paid({ place }: ResidentPageProps) {
  const { id = '' } = useRouter().params
  const { communityId } = place
  const loaded = useLoaded(`paid:${id}`, async () => {
    const [bill, duty] = await Promise.all([
      call(readBill, { params: { communityId, billId: id } }),
      call(readMyButler, { params: { communityId } }),
    ])
    return { bill, butler: duty.butler?.name ?? null }
  })
  const foot = (
    <View className="buttons">
      <Button onPress={() => goFirst('home')}>{words.toHome}</Button>
    </View>
  )
  return (
    <ResidentFrame place={place} title={words.title} fallback="services" shownAt={loaded.at} roomy foot={foot}>
      <LoadedView loaded={loaded} what={billsPage.what} phone={place.servicePhone} safe={billsPage.safe} skeleton={<PageSkeleton />}>
        {({ bill, butler }) => <Receipt bill={bill} butler={butler} />}
      </LoadedView>
    </ResidentFrame>
  )
}

function Receipt({ bill, butler }: { bill: Bill; butler: string | null }) {
  const time = useTimeWords()
  const { payment, label, totalFen } = bill
  if (!payment) return null
  const facts: Fact[] = [
    [words.number, payment.receiptNumber],
    [words.home, `${label.building} ${label.room}`],
    // at the counter nobody may have been named
    ...(payment.by ? [[words.payer, payment.by] as const] : []),
    [words.amount, completionWords.amount(yuan(totalFen))],
  ]
  return (
    <>
      <View className="stack inset" style={{ paddingTop: '20px' }}>
        <Window kind="done" large />
        <View className="text-head" role="heading" style={{ marginTop: '16px' }}>
          {words.thanks(time.bill(bill))}
        </View>
        <View className="text-sub text-digits">
          {words.facts(yuan(totalFen), time.full(payment.paidAt), words.channels[payment.channel])}
        </View>
      </View>
      <View className="card stack gap-4">
        <View className="text-heavy">{words.receipt}</View>
        <Facts facts={facts} />
      </View>
      <TellNext />
      <View className="text-sub text-centre">{butler ? words.closingButler(butler) : words.closing}</View>
    </>
  )
}

/** Whoever has just paid may wish to hear of the next one. Nobody who does not tap it is asked. */
function TellNext() {
  const messages = useSubscriptionAsk('paid')
  if (!messages.offered) return null
  const tell = () => void messages.ask().then((yes) => say(yes === null ? words.notAsked : yes ? words.willTell : words.wontTell))
  return (
    <View className="buttons">
      <Button look="secondary" icon="bell" onPress={tell}>
        {words.tellNext}
      </Button>
    </View>
  )
}

export default residentPage(Paid)
