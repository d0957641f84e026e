import type { LeftOut } from '@linsheng/shared/contract/repair/report.ts'
import type { FailureCode } from '@linsheng/shared/client/failure'
import { common } from '../../app/words/common'
import type { Entry, Reason } from './queue/entry'
import type { NotKept } from './queue/ports'
import { clause, sentences } from '@linsheng/shared/words/phrases'
import { failureWords } from '@linsheng/shared/words/failures'

/** The card of what waits, on the first page. */
export const keptWords = {
  head: (count: number) => `${count} 件要您看一眼`,
  headSub: '都还在手机里，一个字没少。',
  look: '看一看',
  waiting: {
    reports: (count: number) => `${count} 条报修等着发出`,
    answers: (count: number) => `${count} 条回答等着发出`,
    things: (count: number) => `${count} 件事等着发出`,
    sub: '照片和文字存在手机里，有网就自动发，只发一次。',
    answersSub: common.goesByItself,
    look: '看看内容',
    again: common.again,
  },
} as const

/** What was left out of a report that arrived. */
export const leftWords = (left: readonly LeftOut[]) =>
  sentences(left.includes('appointment') && '约的时间已经过了，先按尽快上门办', left.includes('photos') && '有照片没能传上来，其余都收到了')

const reasonsOfField: Record<string, string> = {
  photoIds: '照片打不开，换一张就行',
  afterPhotoIds: '修完的照片打不开，换一张就行',
  beforePhotoIds: '修之前的照片打不开，换一张就行',
  feeLines: '收费有一项不对，改一改就行',
  newTime: '改的时间已经过了，换个时间',
  where: '没写清在哪儿，补一句就行',
  placeId: '这个地方的码停用了，写一句在哪儿就行',
  roomId: '这套房不在您名下了',
  spot: '在哪儿要再点一下',
  appointment: '约的时间不行，换个时间',
}

/** Why it came back, in words. */
export function reasonWords({ op, photos, reason }: Pick<Entry, 'op' | 'photos' | 'reason'>): string {
  return clause(whyOf(op, photos, reason), reason?.doubt && '上一次可能已经收到了')
}

function whyOf(op: Entry['op'], photos: Entry['photos'], reason: Reason = { code: 'invalid_request' }): string {
  const { code, field = '', fault } = reason
  const name = field.split('/')[2] ?? ''
  if (code === 'too_old') return '隔得太久了，没替您发'
  if (code === 'version') return '是新版本存下的，这一版打不开'
  if (fault === 'too_long') return '写得太长了，短一点就行'
  if (fault === 'required' && photos.some(({ lost }) => lost)) return '照片打不开，换一张就行'
  if (code === 'invalid_request') return reasonsOfField[name] ?? '有一处没填对'
  if (code === 'state_conflict' && op === 'confirmSolved') return '这件事后来又往前走了，先看看现在怎么样'
  if (code === 'quote_first') return '收费多了，要先报价'
  if (code === 'state_conflict' && name === 'feeLines') return '价目表改过价了，看一眼再交'
  if (code === 'state_conflict' && name === 'returns') return '这一单后来又接着修了，先看看现在怎么样'
  if (code === 'prompt_over') return '这一份过期了，不算您不满意'
  if (code === 'already_done' && op === 'answerPrompt') return '这一份已经评过了'
  if (code === 'correction_over') return '过了能改的时间，没改成'
  if (code === 'not_found' || code === 'forbidden') return '这件事现在不归您办了'
  return failureWords({ code: code as FailureCode, retryAfterSeconds: null }).replace(/。$/, '')
}

/** The same for a single tap. */
export const tapUnkeptWords = (why: NotKept, code: FailureCode | undefined): string =>
  code || why !== 'storage' ? unkeptWords(why, code) : '没能存下：手机存满了，这一下没记上。清出点地方，或者连上网再点一次。'

/** Why something could not be kept, and what is safe. */
export function unkeptWords(why: NotKept, code: FailureCode | undefined): string {
  if (code && code !== 'offline' && code !== 'unreachable') return failureWords({ code, retryAfterSeconds: null })
  if (code) return '手机存满了，没能存下，也没收到回音。可能已经收到了，先看一眼再交。'
  if (why === 'pictures') return '没能存下：照片太大，手机里放不下了。少放几张，或者连上网再交。'
  if (why === 'entries') return '没能存下：手机里等着发的太多了。连上网发掉一些再交。'
  if (why === 'gone') return '这一条已经改过，或者不要了。'
  if (why === 'nobody') return '登录过期了，没能存下。登录后再交一次。'
  return '没能存下：手机存满了。写的都还在这一页，清出点地方，或者连上网再交。'
}
