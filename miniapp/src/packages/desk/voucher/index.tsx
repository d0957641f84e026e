import { useState } from 'react'
import { checkVoucher, redeemVoucher, type DeskVoucher } from '@linsheng/shared/contract/money/desk-voucher.ts'
import { yuan } from '@linsheng/shared/domain'
import { voucherPage as words } from '@linsheng/shared/words/desk-voucher'
import { call, failureOf } from '../../../app/api'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { SearchLine } from '../../../features/staff/search-line'
import { givenPage } from '../../../features/staff/words-money'

/** The desk takes a voucher: looks it up by the code that the resident reads aloud, then redeems it. */
function Voucher({ post }: StaffPageProps) {
  const [code, setCode] = useState('')
  const [found, setFound] = useState<DeskVoucher | null>(null)
  const { fault, setFault, attempt } = useAttempt([code])
  const params = { communityId: post.communityId }
  const type = (text: string) => {
    setCode(text)
    setFound(null)
  }
  const refused = (error: unknown) => {
    const failure = failureOf(error)
    if (failure.code !== 'not_found' && failure.code !== 'rate_limited') throw error
    setFault(failure.code === 'not_found' ? words.unknown : words.tooMany)
  }
  const find = async () => {
    if (code.trim() === '') return setFault(words.missing)
    await attempt(() => call(checkVoucher, { params, body: { code } }).then(setFound, refused))
  }
  const redeem = async (voucher: DeskVoucher) => {
    await attempt(async () => {
      const taken = await call(redeemVoucher, { params: { ...params, voucherId: voucher.id }, body: { code } }).catch(changedMeanwhile)
      // another desk was first, or the day has ended: what it is now stands on the card
      setFound(taken ?? (await call(checkVoucher, { params, body: { code } })))
      if (taken) say(words.redeemed)
    })
  }
  return (
    <StaffFrame post={post} title={words.title}>
      <SearchLine value={code} label={words.label} hint={words.hint} onChange={type} onFind={find} />
      {fault && <Fault>{fault}</Fault>}
      {found && <FoundCard voucher={found} onRedeem={() => redeem(found)} />}
    </StaffFrame>
  )
}

function changedMeanwhile(error: unknown): null {
  if (failureOf(error).code !== 'state_conflict') throw error
  return null
}

function FoundCard({ voucher, onRedeem }: { voucher: DeskVoucher; onRedeem: () => Promise<unknown> }) {
  const time = useTimeWords()
  const { amountFen, state, label, expiresOn, redeemedAt, redeemedBy } = voucher
  return (
    <View className="card stack gap-12">
      <View className="text-title text-digits">{words.amount(yuan(amountFen))}</View>
      <View>
        <View className="text-sub text-digits">{label ? `${label.building} ${label.room}` : givenPage.homeless}</View>
        <View className="text-sub text-digits">{words.until(time.date(expiresOn))}</View>
        {redeemedAt && <View className="text-sub text-digits">{words.usedBy(redeemedBy, time.full(redeemedAt))}</View>}
      </View>
      {state === 'open' ? (
        <Button look="primary" onPress={onRedeem}>
          {words.redeem}
        </Button>
      ) : (
        <View className="callout callout--lamp">{words.states[state]}</View>
      )}
    </View>
  )
}

export default staffPage(Voucher)
