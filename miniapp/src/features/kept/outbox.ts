import { answerPrompt, closeSheet, correctScore, giveReasons, wishContact } from '@linsheng/shared/contract/answer/sheet.ts'
import { confirmSolved } from '@linsheng/shared/contract/loop/my-case.ts'
import { reportSubscriptions } from '@linsheng/shared/contract/notify/subscriptions.ts'
import type { Operation } from '@linsheng/shared/contract/operation.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { reportRepair, type LeftOut } from '@linsheng/shared/contract/repair/report.ts'
import { confirmRepair, returnRepair } from '@linsheng/shared/contract/repair/resident-step.ts'
import { dismissPrompt } from '@linsheng/shared/contract/survey/prompt.ts'
import { call, failureOf, signedIn, upload, type CallFailure } from '../../app/api'
import {
  drawKey,
  dropPhoto,
  forget,
  hasNetwork,
  keepPhoto,
  openPhoto,
  recall,
  remember,
  rememberedNames,
  sweepPhotos,
} from '../../app/platform'
import { noteArrival } from './arrivals'
import { forgetLast } from '../../app/state/cache'
import { now } from '../../app/state/clock'
import { loadMe, meStore } from '../session/me'
import { noteNetwork } from '../../app/state/network'
import { workOps, type Entry, type KeptPhoto, type PhotoSlot, type WaitingOp, type WorkOp } from './queue/entry'
import { heardOf, heardOfUpload } from './queue/hear'
import type { Arrival, Kept, NotKept, Write } from './queue/ports'
import { makeQueue } from './queue/queue'
import type { Heard } from './queue/rules'
import { shelf } from './queue/shelf'
import { createStore } from '../../app/state/store'

const operations: Partial<Record<WaitingOp, Operation>> = {
  reportRepair,
  confirmRepair,
  returnRepair,
  confirmSolved,
  answerPrompt,
  correctScore,
  giveReasons,
  wishContact,
  closeSheet,
  dismissPrompt,
  reportSubscriptions,
}

/** Pages of staff bring what they send: none of it is in what residents load. What waits for it goes now. */
export function sendsAlso(more: Record<WorkOp, Operation>): void {
  if (workOps.every((op) => operations[op])) return
  Object.assign(operations, more)
  void queue.hurry()
}

/** All that this phone keeps, of whatever account. Pages see their own: `useKept`. */
export const outbox = createStore<readonly Entry[]>([])

/** The report that the server took last since the start, and whose it is. */
export const lastReport = createStore<{ account: string; orderId: string } | null>(null)

function noteReport({ op, account }: Entry, reply: unknown): void {
  const orderId = (reply as RepairOrder | undefined)?.id
  if (op === 'reportRepair' && orderId) lastReport.set({ account, orderId })
}

async function hear(ask: Promise<unknown>, heard: typeof heardOf): Promise<Heard> {
  try {
    return { kind: 'done', reply: await ask }
  } catch (error) {
    const answer = heard(failureOf(error))
    // another tab may have signed in somebody else
    if (answer.kind === 'signed_out' && signedIn.get()) void loadMe()
    return answer
  }
}

let alarm: ReturnType<typeof setTimeout> | undefined
function wakeAt(at: number | null): void {
  clearTimeout(alarm)
  if (at !== null) alarm = setTimeout(() => void queue.flush(), Math.max(0, Math.min(at - now(), 2 ** 31 - 1)))
}

/** A phone that says that it has none is told of its return. */
async function isConnected(): Promise<boolean> {
  const has = await hasNetwork()
  if (!has) noteNetwork(false)
  return has
}

/** The pictures of a write under their names: those of finished work are two sets. */
function bodyWith({ op, body, photos }: Pick<Entry, 'op' | 'body' | 'photos'>, photoIds: readonly string[] | null): Entry['body'] {
  if (op !== 'work:finish') return photoIds?.length ? { ...body, photoIds } : body
  const idsOf = (wanted: PhotoSlot) => photos.flatMap(({ id, slot, lost }) => (slot === wanted && id !== null && !lost ? [id] : []))
  return { ...body, beforePhotoIds: idsOf('before'), afterPhotoIds: idsOf('after') }
}

const operationOf = (op: WaitingOp): Operation => {
  const found = operations[op]
  if (!found) throw new Error(`no operation is loaded for ${op}`)
  return found
}

const queue = makeQueue({
  store: shelf({
    names: rememberedNames,
    recall: (name) => recall<unknown>(name),
    remember,
    forget,
    makeRoom: forgetLast,
  }),
  photos: { keep: keepPhoto, open: openPhoto, drop: dropPhoto },
  upload: ({ params, account }, path) =>
    hear(
      upload({ communityId: params.communityId ?? '', path, account }).then(({ id }) => id),
      heardOfUpload,
    ),
  send: (entry, photoIds) => {
    const { op, params, key, account } = entry
    return hear(call(operationOf(op), { params, body: bodyWith(entry, photoIds), key, account } as never), heardOf)
  },
  canSend: (op) => operations[op] !== undefined,
  account: () => meStore.get().me?.accountId ?? null,
  connected: isConnected,
  now,
  drawKey,
  wakeAt,
  changed: (entries) => outbox.set([...entries]),
  arrived(entry, arrival) {
    noteReport(entry, arrival.reply)
    noteArrival(entry, leftOf(arrival), (arrival.reply as RepairOrder | undefined)?.id ?? null)
  },
})

const dayMs = 24 * 3_600_000
const drafted = recall<{ photos?: KeptPhoto[] }>('report-draft')?.photos ?? []
/** Pictures of a form that is being filled in: its draft names them. */
function picturesOfDrafts(): KeptPhoto[] {
  const texts = rememberedNames().flatMap((name) => (name.startsWith('draft:') ? (recall<{ text: string }>(name)?.text ?? []) : []))
  return texts.flatMap((text) => (text.startsWith('{') ? ((JSON.parse(text) as { photos?: KeptPhoto[] }).photos ?? []) : []))
}
const named = [...picturesOfDrafts(), ...queue.entries().flatMap(({ photos }) => photos), ...drafted].map(({ ref }) => ref)
sweepPhotos(new Set(named), Date.now() - dayMs)
// whoever has signed in again need not wait
signedIn.subscribe(() => {
  if (signedIn.get()) void queue.hurry()
})

/**
 * `keep` stores a write, and only what has a key afterwards may be called kept. With `sendAt` it goes then, also after a kill, and until
 * then `takeBack` takes it back; `outcomeOf` tells what became of it.
 */
export const { keep, outcomeOf, takeBack, giveUp } = queue
/** Sends what may go by now. */
export const flushOutbox = queue.flush
/** The network is back, or somebody presses 再试一次. */
export const hurryOutbox = queue.hurry
export const dropAccount = queue.dropAccount

/** What became of a write, as far as its page has to know. */
export type Sent =
  | { state: 'sent'; reply: unknown; left: LeftOut[] }
  /** Kept on the phone, and sent by itself. */
  | { state: 'waiting'; key: string }
  /** Refused, and kept as a card. */
  | { state: 'needs_you'; entry: Entry }
  /** The phone could not keep it and the network did not take it: the page keeps what is in it. */
  | { state: 'unkept'; why: NotKept; failure: CallFailure | null }

/** Writes it down first, then sends. */
export async function sendOrKeep(write: Write): Promise<Sent> {
  const kept: Kept = await keep(write)
  if ('why' in kept) return sendUnkept(write, kept.why)
  const outcome = await outcomeOf(kept.key)
  if (outcome.state === 'sent') return { state: 'sent', reply: outcome.reply, left: leftOf(outcome) }
  return outcome.state === 'waiting' ? { state: 'waiting', key: kept.key } : outcome
}

/** A phone that stores nothing any more may still have a network. Nothing that hangs on what waits, and no picture, goes this way. */
export async function sendUnkept({ op, params, body, photos = [], after }: Write, why: NotKept): Promise<Sent> {
  const account = meStore.get().me?.accountId
  const ids = photos.flatMap(({ id }) => id ?? [])
  const own = photos.map(({ bytes, id, at, slot }) => ({ ref: '', bytes, id, at, ...(slot && { slot }) }))
  const waits = outbox.get().some(({ key }) => key === after)
  if (why === 'gone' || !account || waits || ids.length < photos.length || !(await isConnected()))
    return { state: 'unkept', why, failure: null }
  try {
    const reply = (await call(operationOf(op), { params, body: bodyWith({ op, body, photos: own }, ids), account } as never)) as unknown
    return { state: 'sent', reply, left: leftOf({ reply, lostPhotos: 0 }) }
  } catch (error) {
    return { state: 'unkept', why, failure: failureOf(error) }
  }
}

/** What of a report could not be taken any more: the server says so, or a picture never got there. */
function leftOf({ reply, lostPhotos }: Arrival): LeftOut[] {
  const { left = [] } = (reply ?? {}) as { left?: LeftOut[] }
  return lostPhotos > 0 && !left.includes('photos') ? [...left, 'photos'] : left
}
