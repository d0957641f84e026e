import type { ContactWish, FaultKind, Place } from '@linsheng/shared/domain'
import { common } from '../../app/words/common'
import { entries } from '../../app/words/entries'
import { clause, list, named } from '@linsheng/shared/words/phrases'
import { solvedWords } from '../matter/words-promise'
import { faults, spots } from '../repair/words-report'
import { sheetWords } from '../survey/words'
import { workOps, type Entry, type WorkOp } from './queue/entry'
import { keptWords } from './words'

/** The page of what waits. */
export const keptPage = {
  head: keptWords.head,
  headSub: keptWords.headSub,
  title: '等着发出的',
  change: '改一改',
  changePhoto: '换一张',
  changeTime: '换个时间',
  drop: '不要了',
  call: common.callService,
  seeOrder: entries.seeOrder,
  seeMatter: '看这件事',
  waitingHead: '有网就自动发，只发一次',
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
  return solved ? solvedWords.solved : solvedWords.notSolved
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
  if (op === 'reportRepair') return clause(given.where, given.description ?? (given.fault && faults[given.fault])) || keptPage.onlyPhotos
  if (op === 'wishContact') return given.wish ? sheetWords.contacts[given.wish] : ''
  if (op === 'giveReasons' && said === '')
    return list(...Object.values(given.answers ?? {}).filter((one): one is string => typeof one === 'string'))
  // its title says already which order it is
  return clause(isWork(op) ? '' : said, given.reason ?? given.note)
}
