import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { arriveAtRepair, delayRepair, departForRepair, finishRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import type { RepairAction, RepairState } from '@linsheng/shared/domain'
import { now } from '../../app/state/clock'
import { useKept } from '../kept/kept'
import { giveUp, sendOrKeep, sendsAlso } from '../kept/outbox'
import { laneOfRepair, type Entry, type WorkOp } from '../kept/queue/entry'
import type { GivenPhoto } from '../kept/queue/ports'
import { reasonWords, unkeptWords } from '../kept/words'

sendsAlso({ 'work:depart': departForRepair, 'work:arrive': arriveAtRepair, 'work:delay': delayRepair, 'work:finish': finishRepair })

/** Something that is done with an order. */
export interface Work {
  op: WorkOp
  communityId: string
  order: { id: string; title: string }
  body: Entry['body']
  photos?: readonly GivenPhoto[]
  /** The key of the card that it is the changed form of. */
  replaces?: string | undefined
}

/** What became of it. */
export interface Worked {
  /** Empty: it is on the server or on the phone. */
  fault: string
  /** The order as it is now, where the server has answered. */
  order: RepairOrder | null
  /** It waits on the phone. */
  waits: boolean
  /** It was refused, and lies there with its pictures until it is changed. */
  card?: Entry
}

const steps: readonly WorkOp[] = ['work:depart', 'work:arrive', 'work:finish']

/** Written down on the phone first, then sent: once, also after a kill, in the order in which it was done. */
export async function work({ op, communityId, order, body, photos = [], replaces }: Work): Promise<Worked> {
  const sent = await sendOrKeep({
    op,
    lane: laneOfRepair(order.id),
    params: { communityId, repairId: order.id },
    // how late it arrives says nothing of when it was done
    body: steps.includes(op) ? { ...body, tappedAt: new Date(now()).toISOString() } : body,
    photos,
    said: order.title,
    ...(replaces !== undefined && { replaces }),
  })
  if (sent.state === 'sent') return { fault: '', order: (sent.reply as RepairOrder | undefined) ?? null, waits: false }
  if (sent.state === 'waiting') return { fault: '', order: null, waits: true }
  if (sent.state === 'unkept') return { fault: unkeptWords(sent.why, sent.failure?.code), order: null, waits: false }
  const fault = reasonWords(sent.entry)
  if (photos.length > 0) return { fault, order: null, waits: false, card: sent.entry }
  // what is said on the page itself needs no card
  giveUp(sent.entry.key)
  return { fault, order: null, waits: false }
}

const states: Partial<Record<WorkOp, RepairState>> = {
  'work:depart': 'en_route',
  'work:arrive': 'working',
  'work:finish': 'finished',
}
const nextActions: Partial<Record<WorkOp, RepairAction[]>> = {
  'work:depart': ['arrive', 'delay'],
  'work:arrive': ['finish', 'delay'],
  'work:finish': [],
}

/** An order with what was done to it and waits on the phone: the next action is the one after that. */
export function withWork<T extends { id: string; state: RepairState; can?: RepairAction[] }>(order: T, waiting: readonly Entry[]): T {
  return waiting
    .filter(({ lane }) => lane === laneOfRepair(order.id))
    .reduce((now, { op }) => {
      const [state, can] = [states[op as WorkOp], nextActions[op as WorkOp]]
      return state && can ? { ...now, state, ...(now.can && { can }) } : now
    }, order)
}

/** What waits of an order, by what it is. */
export function useWaitingWork(orderId: string): Partial<Record<Entry['op'], Entry>> {
  const own = useKept().waiting.filter(({ lane }) => lane === laneOfRepair(orderId))
  return Object.fromEntries(own.map((entry) => [entry.op, entry]))
}
