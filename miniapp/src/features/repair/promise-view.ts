import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { promiseWords, stateLines } from './words'
import { followedWords } from './words-public-fault'
import { lengthWords } from '@linsheng/shared/words/time'
import type { WindowKind } from '../../components/icon/window-kind'

const hourMs = 3_600_000

/** What the roof of the promise card says. */
export interface PromiseView {
  window: WindowKind
  /** Lamp-coloured only while somebody is on it. */
  lit: boolean
  state: string
  figure: string
  unit: string
  /** The latest time, or the one that was promised first. */
  late: string
  struck: boolean
}

type Shown = Pick<RepairCard, 'state' | 'promise' | 'place' | 'returns' | 'appointment'> & { following?: boolean }

/**
 * A promise is a time: minutes while there is less than an hour, the clock before that. One that is moved before its time says so, a missed
 * one apologises; both give the new time beside the first one. Nothing ever counts upward.
 */
export function promiseView(card: Shown, now: number, words: TimeWords): PromiseView {
  const { promise } = card
  const base = {
    window: 'lit' as const,
    lit: true,
    state: stateLine(card),
    figure: '',
    unit: promiseWords.onTheWay,
    late: '',
    struck: false,
  }
  if (!promise) return card.state === 'working' ? { ...base, unit: promiseWords.noFixedTime } : base
  const leftMs = Date.parse(promise.by.at) - now
  const firstTime = Date.parse((promise.original ?? promise.by).at)
  if (promise.missed || firstTime <= now || leftMs <= 0) return missed(card, leftMs, words)
  if (promise.original) return { ...base, ...moved(card, words), state: promiseWords.delayed }
  const slot = card.appointment ? words.span(card.appointment.from, card.appointment.to) : ''
  if (slot && promise.kind === 'arrive' && card.state !== 'en_route') {
    const state = card.state === 'scheduled' ? promiseWords.appointed : base.state
    return { ...base, state, figure: slot, unit: promiseWords.visit }
  }
  const asked = slot && promise.kind === 'accept' && promiseWords.appointment(slot)
  const latest = words.moment(promise.by)
  if (leftMs > hourMs)
    return { ...base, figure: latest, unit: promiseWords.before[unitOf(card)], late: asked || promiseWords.left(lengthWords(leftMs)) }
  return {
    ...base,
    figure: String(Math.ceil(leftMs / 60_000)),
    unit: promiseWords.minutes[unitOf(card)],
    late: asked || promiseWords.latest(latest),
  }
}

function missed(card: Shown, leftMs: number, words: TimeWords): PromiseView {
  const { kind, by, original } = card.promise!
  const state = { accept: promiseWords.missedAccept, arrive: promiseWords.missed, finish: promiseWords.missedFinish }[kind]
  const base = { window: 'bad' as const, lit: false, state, struck: true }
  if (leftMs <= 0) return { ...base, figure: '', unit: promiseWords.newTimeSoon, late: promiseWords.original(words.moment(original ?? by)) }
  return { ...base, ...moved(card, words) }
}

/** The new time, and the one that it took the place of. */
function moved(card: Shown, words: TimeWords) {
  const { by, original } = card.promise!
  return {
    figure: words.moment(by),
    unit: promiseWords.before[unitOf(card)],
    late: original ? promiseWords.original(words.moment(original)) : '',
    struck: true,
  }
}

function unitOf({ promise, place }: Shown): 'accept' | 'arrive' | 'arrivePublic' | 'finish' {
  const kind = promise!.kind
  return kind === 'arrive' && !place.label ? 'arrivePublic' : kind
}

function stateLine({ state, returns, place, following }: Shown): string {
  const followed = following && followedWords.states[state]
  if (followed) return followed
  if (state === 'accepted' && returns > 0) return promiseWords.again
  if (state === 'on_site' && place.label) return promiseWords.atHome
  return stateLines[state]
}
