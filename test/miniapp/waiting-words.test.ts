import { describe, expect, it } from 'vitest'
import { payFailureWords } from '../../miniapp/src/features/bill/words'
import { type Failure, failureWords } from '@linsheng/shared/words/failures'
import { codeFailureWords } from '../../miniapp/src/features/session/words-sign-in'
import { wechatFailureWords } from '../../miniapp/src/pages/sign-in/words'
import { waitWords } from '@linsheng/shared/words/time'

const failure = (code: Failure['code'], retryAfterSeconds: number | null = null): Failure => ({ code, retryAfterSeconds })

describe('the words for a refusal that passes', () => {
  it.each([
    [1, '1 秒'],
    [59, '59 秒'],
    [60, '1 分钟'],
    [61, '2 分钟'],
    [3540, '59 分钟'],
    [3550, '1 小时'],
    [3601, '2 小时'],
    [82_800, '23 小时'],
    [86_400, '1 天'],
  ])('never name less than the %i seconds there are: %s', (seconds, words) => {
    expect(waitWords(seconds)).toBe(words)
  })

  it('name the time wherever it is known, and none where it is not', () => {
    for (const code of ['rate_limited', 'locked_out', 'unavailable', 'internal_error'] as const) {
      expect(failureWords(failure(code, 42))).toContain('过 42 秒再')
      expect(failureWords(failure(code))).not.toMatch(/\d/)
    }
    expect(failureWords(failure('locked_out', 900))).toBe('错的次数多了，先锁一会儿。过 15 分钟再试。')
    expect(failureWords(failure('rate_limited', 9 * 3600))).toBe('次数有点多了，过 9 小时再来。')
    expect(failureWords(failure('not_found', 42))).toBe(failureWords(failure('not_found')))
  })

  it('tell of a code when to ask for it again, and whom to ring where that is long or unknown', () => {
    expect(codeFailureWords(failure('rate_limited', 60))).toBe('验证码要得太勤了，过 1 分钟再要一次')
    expect(codeFailureWords(failure('rate_limited', 3550))).toBe('验证码要得太勤了，过 1 小时再要一次。急事请打物业电话。')
    expect(codeFailureWords(failure('unavailable', 60))).toBe('短信这会儿发不出去，过 1 分钟再要一次。急事请打物业电话。')
    expect(codeFailureWords(failure('unavailable'))).toBe('短信现在发不出去，请打物业电话')
    expect(codeFailureWords(failure('offline'))).toBe(failureWords(failure('offline')))
  })

  it('leave another way where there is one: the text message for WeChat, no second payment for WeChat Pay', () => {
    expect(wechatFailureWords(failure('unavailable', 60))).toBe('微信这会儿登不上，请用短信验证码，或者过 1 分钟再试')
    expect(wechatFailureWords(failure('sign_in_failed'))).toBe('微信这会儿登不上，请用短信验证码')
    expect(payFailureWords(failure('unavailable', 10))).toBe('微信支付这会儿没应，过 10 秒再点一次。没有扣您的钱，不会重复付款。')
    expect(payFailureWords(failure('unavailable'))).toContain('到前台交')
  })
})
