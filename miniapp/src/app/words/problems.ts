import { common } from './common'
import type { Failure } from '@linsheng/shared/words/failures'
import { waitWords } from '@linsheng/shared/words/time'

/** What happened, whose fault, what is safe. `what` names the page's own thing: 账单, 报修进度. */
export function failurePage({ code, retryAfterSeconds }: Failure, what: string, safe = '您不用重复操作'): { title: string; sub: string } {
  if (code === 'offline') return { title: '现在连不上网', sub: '您写过的都还在手机里。连上网再试一次。' }
  if (code === 'unreachable')
    return { title: '现在连不上服务器', sub: '可能是网络不通，也可能是我们这边出了问题。您写过的都还在手机里，过一会儿再试一次。' }
  if (code === 'not_found') return { title: `没有找到${what}`, sub: '可能已经撤回，或者不归您看。' }
  if (code === 'forbidden') return { title: '这一页不归您看', sub: '如果觉得不对，打给客服问一声。' }
  const again = retryAfterSeconds === null ? common.again : `过 ${waitWords(retryAfterSeconds)}再试一次`
  return { title: `${what}没读出来`, sub: `是我们这边出了问题，${safe}。${again}，或者打给客服。` }
}

/** Over what was read earlier. */
export const stale = '最新的没读到，这是刚才的'
