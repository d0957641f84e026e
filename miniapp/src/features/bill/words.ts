import { failureWords, type Failure } from '@linsheng/shared/words/failures'
import { waitWords } from '@linsheng/shared/words/time'

export const billsPage = {
  title: '账单',
  what: '账单',
  unpaid: '还没交的',
  paid: '交过的',
  paidOn: (day: string) => `${day}已交`,
  nothingToPay: '不用交',
  dueOn: (day: string, past: boolean) => (past ? `${day}到期的` : `${day}前交`),
  empty: '还没有账单',
  emptySub: '出了账单会在消息里告诉您。',
  safe: '不用重复付款',
} as const

/** Nobody should pay twice: what went wrong, and that the money is safe. */
export function payFailureWords(failure: Failure): string {
  const { code, retryAfterSeconds: seconds } = failure
  if (code === 'unavailable' && seconds !== null)
    return `微信支付这会儿没应，过 ${waitWords(seconds)}再点一次。没有扣您的钱，不会重复付款。`
  if (code === 'unavailable') return '这里还不能在手机上付，可以到前台交，或打给客服。没有扣您的钱。'
  if (code === 'state_conflict') return '这张账单刚刚变了，请看最新的数再交。没有扣您的钱。'
  if (code === 'offline') return '没有网络，没付出去。连上网再点一次，不会重复付款。'
  if (code === 'unreachable') return '连不上服务器，没付出去。过一会儿再点一次，不会重复付款。'
  if (code === 'internal_error') return '是我们这边出了问题，不用重复付款。过一会儿看看这张账单。'
  return failureWords(failure)
}
