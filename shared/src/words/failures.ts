import type { CallFailure, FailureCode } from '../client/failure.ts'
import { fieldWords } from './fields.ts'
import { waitWords } from './time.ts'

export type Failure = Pick<CallFailure, 'code' | 'retryAfterSeconds'> & Partial<Pick<CallFailure, 'errors'>>

const said: Partial<Record<FailureCode, string>> = {
  offline: '没有网络，没发出去。连上网再点一次，不会重复。',
  unreachable: '连不上服务器，没发出去。过一会儿再点一次，不会重复。',
  unavailable: '是我们这边出了问题。过一会儿再点一次，不会重复。',
  internal_error: '是我们这边出了问题。过一会儿再点一次，不会重复。',
  rate_limited: '点得太快了，等一会儿再试。',
  locked_out: '错的次数多了，先锁一会儿，晚点再试。',
  state_conflict: '情况刚刚有变，请看最新的进度。',
  already_done: '这件事已经办过了。',
  not_found: '没有找到，可能已经变了。',
  forbidden: '这一步不归您办。',
  password_due: '先换成自己的密码，再接着办。',
  second_factor_due: '先做两步验证，再接着办。',
  over_authority: '超出您能直接答应的数，要经理点头。',
  payload_too_large: '照片太大了，换一张小点的。',
  unsupported_media: '这张照片读不出来，换一张试试。',
  correction_over: '能改的时间已经过了，分数不能再改。',
  sheet_closed: '这份评价已经关上了。',
  prompt_over: '这份评价已经过期了。',
  invalid_request: '有一处填得不对，请看看再交。',
}

/** The same where it is known after how long it may go through. */
const saidUntil: Partial<Record<FailureCode, (wait: string) => string>> = {
  unavailable: (wait) => `是我们这边出了问题。过 ${wait}再点一次，不会重复。`,
  internal_error: (wait) => `是我们这边出了问题。过 ${wait}再点一次，不会重复。`,
  rate_limited: (wait) => `点得太快了，过 ${wait}再试。`,
  locked_out: (wait) => `错的次数多了，先锁一会儿。过 ${wait}再试。`,
}
/** Beyond this it was no haste, but all that a day allows. */
const longSeconds = 600

/** One sentence for a write that did not go through. Where a field is at fault it is named, with what to do about it. */
export function failureWords({ code, retryAfterSeconds: seconds, errors = [] }: Failure): string {
  const [first] = errors
  if (code === 'invalid_request' && first) return fieldWords(first)
  if (seconds === null) return said[code] ?? '没有成功，请再试一次。'
  if (code === 'rate_limited' && seconds > longSeconds) return `次数有点多了，过 ${waitWords(seconds)}再来。`
  return saidUntil[code]?.(waitWords(seconds)) ?? said[code] ?? '没有成功，请再试一次。'
}
