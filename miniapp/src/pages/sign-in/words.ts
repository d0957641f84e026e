import type { Failure } from '../../app/words/problems'
import { waitWords } from '../../app/words/time'
import { signInPage } from '../../features/session/words-sign-in'

/** WeChat cannot sign anybody in now: the text message can. */
export const wechatFailureWords = ({ retryAfterSeconds: seconds }: Failure): string =>
  seconds === null ? signInPage.faults.wechat : signInPage.faults.wechatFor(waitWords(seconds))
