import type { Failure } from '@linsheng/shared/words/failures'
import { waitWords } from '@linsheng/shared/words/time'
import { signInPage } from '../../features/session/words-sign-in'

/** WeChat cannot sign anybody in now: the text message can. */
export const wechatFailureWords = ({ retryAfterSeconds: seconds }: Failure): string =>
  seconds === null ? signInPage.faults.wechat : signInPage.faults.wechatFor(waitWords(seconds))

/** What lies on the phone when the session has ended by itself. */
export const keptHereWords = {
  draft: { title: '刚写的报修还在', sub: '一个字没少，登录后接着交。' },
  waiting: { title: '刚交的还在手机里', sub: '登录后自动发，只发一次。' },
} as const
