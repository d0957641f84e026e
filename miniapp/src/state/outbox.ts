import {
  answerPrompt,
  closeSheet,
  correctScore,
  dismissPrompt,
  giveReasons,
  reportRepair,
  reportSubscriptions,
  wishContact,
  type Operation,
  type RepairOrder,
} from '@linsheng/shared/contract'
import { call, failureOf, isPassing, upload, type CallFailure } from '../api'
import { drawKey, dropPhoto, keepPhoto, openPhoto, recall, remember } from '../platform'
import { now } from './clock'
import { meStore } from './me'
import { createStore } from './store'

/** What may wait for the network. */
const operations = {
  reportRepair,
  answerPrompt,
  correctScore,
  giveReasons,
  wishContact,
  closeSheet,
  dismissPrompt,
  reportSubscriptions,
} satisfies Record<string, Operation>
export type WaitingKind = keyof typeof operations

/** A write that has not been answered yet. It is sent with its key until it is, and so takes effect once. */
export interface Waiting {
  key: string
  /** Who wrote it: it is never sent in somebody else's name. */
  accountId: string | null
  kind: WaitingKind
  /** Those of one group go in order, and fall together when the first is refused. */
  group: string
  params: Record<string, string>
  body: Record<string, unknown>
  /** Pictures on this phone that go first; their ids join the body. */
  photos: { ref: string; id: string | null }[]
  savedAt: number
}

export interface Outcome {
  /** `waiting`: kept on the phone, and sent by itself. */
  state: 'sent' | 'waiting' | 'refused'
  reply?: unknown
  failure?: CallFailure
}

export const outbox = createStore<readonly Waiting[]>(recall<Waiting[]>('outbox') ?? [])
const settled = new Map<string, (outcome: Outcome) => void>()

function save(entries: readonly Waiting[]): void {
  outbox.set(entries)
  remember('outbox', entries)
}

/** Forgets what waits: the person has signed out. */
export function emptyOutbox(): void {
  for (const { photos } of outbox.get()) for (const { ref } of photos) void dropPhoto(ref)
  save([])
}

/** Forgets what others left waiting on this phone. */
export function keepOutboxOf(accountId: string): void {
  for (const entry of outbox.get()) if (entry.accountId !== accountId) withdraw(entry.key)
}

const ownAccount = () => meStore.get().me?.accountId ?? null

/** Takes one unsent write back. */
export function withdraw(key: string): void {
  const entry = outbox.get().find((one) => one.key === key)
  for (const { ref } of entry?.photos ?? []) void dropPhoto(ref)
  save(outbox.get().filter((one) => one.key !== key))
}

interface Write {
  kind: WaitingKind
  group?: string
  params: Record<string, string>
  body: Record<string, unknown>
  photoPaths?: readonly string[]
}

/** Writes it down first, then sends. The outcome says whether it arrived, waits, or was refused. */
export async function sendOrKeep({ kind, group, params, body, photoPaths = [] }: Write): Promise<Outcome> {
  const key = await drawKey()
  const refs = await Promise.all(photoPaths.map((path) => keepPhoto(path).catch(() => path)))
  const entry: Waiting = {
    key,
    accountId: ownAccount(),
    kind,
    group: group ?? key,
    params,
    body,
    photos: refs.map((ref) => ({ ref, id: null })),
    savedAt: now(),
  }
  save([...outbox.get(), entry])
  return new Promise((resolve) => {
    settled.set(key, resolve)
    void flushOutbox()
  })
}

let flushing = false
let calledAgain = false

/** Sends what waits, oldest first, one at a time. */
export async function flushOutbox(): Promise<void> {
  calledAgain = true
  if (flushing) return
  flushing = true
  while (calledAgain) {
    calledAgain = false
    await sendAll()
  }
  flushing = false
  for (const [key, tell] of [...settled]) finish(key, tell, { state: 'waiting' })
}

/** One round. Without a network it ends; a group that the server cannot take now waits for the next round, the others go on. */
async function sendAll(): Promise<void> {
  const blocked = new Set<string>()
  for (;;) {
    const entry = outbox.get().find(({ group, accountId }) => accountId === ownAccount() && !blocked.has(group))
    if (!entry) return
    const failure = await attempt(entry)
    if (failure?.code === 'offline' || failure?.code === 'not_signed_in') return
    if (failure) blocked.add(entry.group)
  }
}

/** Sends one. Gives back the failure when it stays in the box. */
async function attempt(entry: Waiting): Promise<CallFailure | null> {
  try {
    const reply = await deliver(entry)
    withdraw(entry.key)
    finish(entry.key, settled.get(entry.key), { state: 'sent', reply })
    return null
  } catch (error) {
    const failure = failureOf(error)
    if (isPassing(failure) || failure.code === 'not_signed_in') return failure
    for (const other of outbox.get()) if (other.group === entry.group) withdraw(other.key)
    finish(entry.key, settled.get(entry.key), { state: 'refused', failure })
    return null
  }
}

function finish(key: string, tell: ((outcome: Outcome) => void) | undefined, outcome: Outcome): void {
  settled.delete(key)
  tell?.(outcome)
}

async function deliver(entry: Waiting): Promise<unknown> {
  for (const photo of entry.photos) {
    if (photo.id !== null) continue
    const path = await openPhoto(photo.ref).catch(() => null)
    // A picture the phone has lost must not hold the report back.
    if (path) photo.id = (await upload(entry.params.communityId ?? '', path, () => undefined)).id
    save([...outbox.get()])
  }
  const sent = entry.photos.flatMap(({ id }) => (id ? [id] : []))
  const earlier = (entry.body.photoIds as string[] | undefined) ?? []
  const body = entry.photos.length > 0 ? { ...entry.body, photoIds: [...earlier, ...sent] } : entry.body
  return call(operations[entry.kind] as Operation, { params: entry.params, body, key: entry.key } as never)
}

export type Reported = Outcome & { reply?: RepairOrder }
