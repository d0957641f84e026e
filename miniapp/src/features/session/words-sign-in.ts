import { signInFailed } from '@linsheng/shared/words/sign-in'
import { sheetsApartDays } from '@linsheng/shared/domain'
import { failureWords, type Failure } from '@linsheng/shared/words/failures'
import { waitWords } from '@linsheng/shared/words/time'

export const signInPage = {
  title: '登录',
  head: '家里的事，有人应',
  sub: '报修、缴费、提意见，谁在办、几点到，都看得见。',
  by: (company: string) => `由${company}提供`,
  readFirst: '先看看',
  phone: '手机号',
  phoneHint: '物业登记的手机号',
  code: '短信验证码',
  codeHint: '6 位数字',
  getCode: '发验证码',
  again: (seconds: number) => `${waitWords(seconds)}后再发`,
  signIn: '登录',
  byWeChat: '用微信手机号登录',
  bySms: '用短信验证码登录',
  backToWeChat: '还是用微信手机号登录',
  privacyGuide: '看隐私保护指引',
  codeSent: '发了，请看短信',
  service: '同意用我的手机号、姓名、房号来办报修和账单',
  serviceNote: '必要：不同意就没法派人上门、出账单。只用来办这些事，号码加密存，您随时能看、能改、能带走。',
  survey: '同意办完事后问我一句满不满意',
  surveyNote: `可选：不同意照样报修缴费。最多 ${sheetsApartDays} 天问一次，随时能关。`,
  staff: '我是工作人员',
  faults: {
    phone: '请填 11 位手机号',
    code: '请填 6 位验证码',
    service: '要先勾上「必要」的这一条，才能登录',
    declined: '没有拿到手机号。再点一次，或者用短信验证码',
    privacy: '您没同意隐私保护指引，微信就没把号码给我们。用短信验证码一样登录',
    wechat: '微信这会儿登不上，请用短信验证码',
    wechatFor: (wait: string) => `微信这会儿登不上，请用短信验证码，或者过 ${wait}再试`,
    failed: '验证码不对，或者过期了，再要一个',
    unavailable: '短信现在发不出去，请打物业电话',
  },
} as const

export const wrongLogin = signInFailed

/** Beyond this a person in need had better ring. */
const longSeconds = 600

/** Why no code was sent, and when to ask again. */
export function codeFailureWords(failure: Failure): string {
  const { code, retryAfterSeconds: seconds } = failure
  if (code === 'unavailable' && seconds !== null) return `短信这会儿发不出去，过 ${waitWords(seconds)}再要一次。急事请打物业电话。`
  if (code === 'unavailable') return signInPage.faults.unavailable
  if (code !== 'rate_limited' || seconds === null) return failureWords(failure)
  const again = `验证码要得太勤了，过 ${waitWords(seconds)}再要一次`
  return seconds > longSeconds ? `${again}。急事请打物业电话。` : again
}
