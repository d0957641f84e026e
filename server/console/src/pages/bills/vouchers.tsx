import { yuan } from '@linsheng/shared/domain'
import type { DeskVoucher } from '@linsheng/shared/contract/money/desk-voucher.ts'
import { voucherPage as words } from '@linsheng/shared/words/desk-voucher'
import { failureWords } from '@linsheng/shared/words/failures'
import { givenList } from '@linsheng/shared/words/giving'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { failureOf } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import type { Post } from '../../data/me'
import { findVoucher, takeVoucher } from '../../data/money'
import { vouchers as own } from './words'

/** The desk takes a voucher: looked up by the code that the resident reads aloud, then redeemed, once. */
export function Vouchers({ post: { communityId } }: { post: Post }) {
  const [code, setCode] = useState('')
  const find = useMutation({ mutationFn: () => findVoucher(communityId, code.trim()) })
  const redeem = useMutation({
    mutationFn: ({ id }: DeskVoucher) => takeVoucher(communityId, id, code.trim()),
    // another desk was first, or the day has ended: what it is now stands on the card
    onError: (error) => (failureOf(error).code === 'state_conflict' ? find.mutate() : undefined),
  })
  const found = redeem.data ?? find.data
  const error = redeem.error ?? find.error
  const type = (text: string) => {
    setCode(text)
    find.reset()
    redeem.reset()
  }
  return (
    <div className="card stack voucher">
      <span className="section-title">{words.title}</span>
      <Input.Search
        autoFocus
        value={code}
        maxLength={30}
        placeholder={words.hint}
        aria-label={words.label}
        enterButton={own.find}
        loading={find.isPending}
        onChange={(event) => type(event.target.value)}
        onSearch={(text) => {
          redeem.reset()
          if (text.trim() !== '') find.mutate()
        }}
      />
      <span className="small muted">{own.once}</span>
      {error && (
        <div className="band warn" role="alert">
          {faultWords(error)}
        </div>
      )}
      {redeem.isSuccess && (
        <div className="band" role="status">
          {words.redeemed}
        </div>
      )}
      {found && <Found voucher={found} isPending={redeem.isPending} onRedeem={() => redeem.mutate(found)} />}
    </div>
  )
}

function faultWords(error: unknown): string {
  const failure = failureOf(error)
  if (failure.code === 'not_found') return words.unknown
  return failure.code === 'rate_limited' ? words.tooMany : failureWords(failure)
}

function Found({ voucher, isPending, onRedeem }: { voucher: DeskVoucher; isPending: boolean; onRedeem: () => void }) {
  const time = useTimeWords()
  const { amountFen, state, label, expiresOn, redeemedAt, redeemedBy } = voucher
  return (
    <section className="once" aria-label={words.amount(yuan(amountFen))}>
      <span className="figure">{words.amount(yuan(amountFen))}</span>
      <span className="muted">{label ? `${label.building} ${label.room}` : givenList.homeless}</span>
      <span className="muted">{words.until(time.date(expiresOn))}</span>
      {redeemedAt && <span className="muted">{words.usedBy(redeemedBy, time.full(redeemedAt))}</span>}
      {state === 'open' ? (
        <div>
          <Button type="primary" loading={isPending} onClick={onRedeem}>
            {words.redeem}
          </Button>
        </div>
      ) : (
        <span className="strong">{words.states[state]}</span>
      )}
    </section>
  )
}
