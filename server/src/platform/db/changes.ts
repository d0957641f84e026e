import { runAfter } from './database.ts'

/** What may have changed under the eyes of a colleague. It names the thing and nothing of its content: who may read it reads it anew. */
export const changeKinds = ['order', 'case', 'bill', 'notice', 'task', 'settings', 'access'] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface Change {
  /** Empty: of an account, in whichever community. */
  communityId: string
  kind: ChangeKind
  /** The thing that changed; empty where it is a list as a whole. */
  id: string
  /** The building that it belongs to; absent: none. */
  buildingId?: string
  /** Those who have it in hand, or whose own it is. */
  staffIds?: readonly string[]
  /** Of `access`: whose rights changed. */
  accountId?: string
}

export interface ChangeListener {
  changed(changes: readonly Change[]): void
  /** Some changes may not have been heard of: a listener that counts them begins anew. */
  lost(): void
}

/** The changes of one transaction: each thing once, however many steps touched it. */
export function gatherChanges() {
  const byThing = new Map<string, Change>()
  return {
    add(change: Change): void {
      byThing.set(`${change.communityId} ${change.kind} ${change.id} ${change.accountId ?? ''}`, change)
    },
    all: (): Change[] => [...byThing.values()],
  }
}

/** The listeners of a process. A failure of one is the process's to report: the commit has happened. */
export function changeListeners() {
  const listeners = new Set<ChangeListener>()
  return {
    add(listener: ChangeListener): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    count: (): number => listeners.size,
    tell(changes: readonly Change[]): void {
      if (changes.length > 0) for (const listener of listeners) runAfter(() => listener.changed(changes), null)
    },
    lost(): void {
      for (const listener of listeners) runAfter(() => listener.lost(), null)
    },
  }
}
