import type { LeftOut } from '@linsheng/shared/contract/repair/report.ts'
import type { ContactWish, FaultKind, Place } from '@linsheng/shared/domain'
import type { FailureCode } from '@linsheng/shared/client/failure'
import { entries } from '../../app/words/entries'
import { common } from '../../app/words/common'
import { workOps, type Entry, type Reason, type WorkOp } from './queue/entry'
import type { NotKept } from './queue/ports'
import { clause, list, named, sentences } from '../../app/words/phrases'
import { failureWords } from '../../app/words/problems'
import { faults, spots } from '../repair/words-report'
import { matterPage } from '../matter/words'
import { sheetWords } from '../survey/words'

export const keptWords = {
  title: '等着发出的',
  head: (count: number) => `${count} 件要您看一眼`,
  headSub: '都还在手机里，一个字没少。',
  look: '看一看',
  change: '改一改',
  changePhoto: '换一张',
  changeTime: '换个时间',
  drop: '不要了',
  call: common.callService,
  seeOrder: entries.seeOrder,
  seeMatter: '看这件事',
  waitingHead: '有网就自动发，只发一次',
  waiting: {
    reports: (count: number) => `${count} 条报修等着发出`,
    answers: (count: number) => `${count} 条回答等着发出`,
    things: (count: number) => `${count} 件事等着发出`,
    sub: '照片和文字存在手机里，有网就自动发，只发一次。',
    answersSub: common.goesByItself,
    look: '看看内容',
    again: common.again,
  },
  savedAt: (time: string) => `${time} 存下的`,
  unsure: '发过一次，没收到回音。有网会再问一遍，不会重复。',
  takeBack: '不发了',
  takenBack: '没有发，拿掉了',
  alreadySent: '刚刚已经发出去了',
  onlyPhotos: '没写字，只有照片',
  empty: { title: '没有等着发的', sub: '没网时写的会先存在这儿，有网就自动发。' },
  arrived: common.sent,
  seeProgress: '看进度',
  noted: '知道了',
  fixTitle: '改一改',
  fixSub: '其余都照您写的，不用重填',
  fixSend: '再发一次',
} as const

/** What was left out of a report that arrived. */
export const leftWords = (left: readonly LeftOut[]) =>
  sentences(left.includes('appointment') && '约的时间已经过了，先按尽快上门办', left.includes('photos') && '有照片没能传上来，其余都收到了')

/** What a kept thing was, as its writer would call it. */
export function titleOf({ op, body, said }: Pick<Entry, 'op' | 'body' | 'said'>): string {
  const { spot, score } = body as { spot?: Place; score?: number }
  if (op === 'reportRepair') return spot ? named('报修', spots[spot]) : '报修'
  if (op === 'answerPrompt') return `您打的 ${score} 分`
  if (op === 'correctScore') return `您改的 ${score} 分`
  if (op === 'giveReasons') return '您说的原因'
  if (op === 'wishContact') return '怎么联系您'
  if (isWork(op)) return said ? named(workTitles[op], said) : workTitles[op]
  if (op === 'confirmSolved') return solvedTitle(body as { solved?: boolean; score?: number })
  return op === 'confirmRepair' ? '签字：已修好' : '没修好，接着修'
}

const isWork = (op: Entry['op']): op is WorkOp => workOps.some((one) => one === op)

const workTitles: Record<WorkOp, string> = {
  'work:depart': '出发',
  'work:arrive': '到了',
  'work:delay': '要晚一些',
  'work:finish': '修完了',
}

function solvedTitle({ solved, score }: { solved?: boolean; score?: number }): string {
  if (solved === undefined) return score === undefined ? '您补的话' : `您打的 ${score} 分`
  return solved ? matterPage.solved : matterPage.notSolved
}

/** Its writer's own words. */
export function ownWords({ op, body, said = '' }: Entry): string {
  const given = body as {
    description?: string
    where?: string
    fault?: FaultKind
    reason?: string
    note?: string
    wish?: ContactWish
    answers?: object
  }
  if (op === 'reportRepair') return clause(given.where, given.description ?? (given.fault && faults[given.fault])) || keptWords.onlyPhotos
  if (op === 'wishContact') return given.wish ? sheetWords.contacts[given.wish] : ''
  if (op === 'giveReasons' && said === '')
    return list(...Object.values(given.answers ?? {}).filter((one): one is string => typeof one === 'string'))
  // its title says already which order it is
  return clause(isWork(op) ? '' : said, given.reason ?? given.note)
}

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
