import { type Entry, type KeptPhoto, type WaitingOp, waitingOps } from './entry'

/** What release 0.1.0 kept, all of it in one list. */
export interface Waiting {
  key: string
  accountId: string | null
  kind: WaitingOp
  group: string
  params: Record<string, string>
  body: Record<string, unknown>
  photos: { ref: string; id: string | null }[]
  savedAt: number
}

const isOp = (name: unknown): name is WaitingOp => waitingOps.some((op) => op === name)

/**
 * Entries of release 0.1.0. Whether one of them was tried already was not kept, so each counts as sent without an answer. Its pictures were
 * paths, and ids of uploads in the body; its group was a sheet's key, or its own.
 */
export function convertList(list: readonly Waiting[]): Entry[] {
  const answers = new Map(list.filter(({ kind }) => kind === 'answerPrompt').map(({ group, key }) => [group, key]))
  return list.map((old, index) => {
    const { photoIds = [], ...body } = old.body as { photoIds?: string[] }
    const after = answers.get(old.group)
    const photos = [
      ...photoIds.map((id): KeptPhoto => ({ ref: '', bytes: 0, id, at: old.savedAt })),
      ...old.photos.map(({ ref, id }): KeptPhoto => ({ ref, bytes: 300_000, id, at: old.savedAt })),
    ]
    return {
      v: 2,
      key: old.key,
      account: old.accountId ?? '',
      op: old.kind,
      params: old.params,
      body: old.kind === 'answerPrompt' ? { tappedAt: new Date(old.savedAt).toISOString(), ...body } : body,
      photos,
      lane: old.group,
      ...(after !== undefined && after !== old.key && { after }),
      tappedAt: old.savedAt,
      seq: index - list.length,
      tries: 0,
      state: 'unsure',
    }
  })
}

/** An entry as it is stored; one of a later release becomes a card. `null`: nothing that could be shown or sent. */
export function readEntry(stored: unknown): Entry | null {
  if (typeof stored !== 'object' || stored === null) return null
  const given = stored as Partial<Omit<Entry, 'v'>> & { v?: number }
  if (typeof given.key !== 'string' || !isOp(given.op)) return null
  if (given.v === 2) return stored as Entry
  return {
    v: 2,
    key: given.key,
    account: given.account ?? '',
    op: given.op,
    params: given.params ?? {},
    body: given.body ?? {},
    photos: given.photos ?? [],
    lane: given.lane ?? given.key,
    said: given.said ?? '',
    tappedAt: given.tappedAt ?? 0,
    seq: given.seq ?? 0,
    tries: 0,
    state: 'needs_you',
    reason: { code: 'version', doubt: true },
  }
}
