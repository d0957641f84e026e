import type { BaseDeps, Deps } from '../../kernel/deps.ts'
import { type Database, run, type Steps } from '../../platform/db/index.ts'
import type { LedgerFile } from '../../platform/file/ledger-file.ts'
import { accountIds } from '../identity/accounts.ts'
import { everyPerson, subjectOf } from '../resident/erase.ts'
import { eraseAccount, erasePerson } from './erase-person.ts'
import * as store from './erase-store.ts'

/** One erasure as the file keeps it: nobody without the key can tell whose it was. */
export interface LedgerEntry {
  communityId: string
  id: string
  /** A keyed hash of the person's or the account's key. */
  subject: string
  what: string
  week: string
}

export interface ErasureLedger {
  /** Writes what the database knows and the file does not. On disk when it answers. */
  keep(): Promise<void>
  /** What the file knows and the database does not: it is older than these erasures. */
  unknown(): Promise<LedgerEntry[]>
}

export function erasureLedger(db: Pick<Database, 'read'>, file: LedgerFile<LedgerEntry>): ErasureLedger {
  return {
    async keep() {
      const rows = await db.read((tx) => store.erasures(tx))
      // read and added to without a turn between them: no line is written twice
      const written = new Set(file.read().map(({ id }) => id))
      file.append(
        rows
          .filter(({ id }) => !written.has(id))
          .map(({ communityId, id, subject, what, week }) => ({ communityId, id, subject, what, week })),
      )
    },
    async unknown() {
      const entries = file.read()
      if (entries.length === 0) return []
      const known = new Set((await db.read((tx) => store.erasures(tx))).map(({ id }) => id))
      return entries.filter(({ id }) => !known.has(id))
    },
  }
}

export interface Replay {
  db: Database
  ledger: ErasureLedger
  base: BaseDeps
  depsFor(communityId: string): Promise<Deps | null>
}

/**
 * Runs before the server answers requests. When an older backup was restored, it holds again the people who were erased after it was made.
 * They are erased again, also when something was open with them then. @returns how many were found
 */
export async function replayErasures(replay: Replay): Promise<number> {
  const { db, ledger, depsFor } = replay
  const { keys } = replay.base
  const entries = await ledger.unknown()
  let found = 0
  for (const communityId of [...new Set(entries.map((one) => one.communityId))].filter((id) => id !== '').sort()) {
    const deps = await depsFor(communityId)
    const persons = await everyPerson(db, { community: { id: communityId } })
    const bySubject = new Map(persons.map((person) => [subjectOf(keys, person.id), person]))
    for (const entry of entries.filter((one) => one.communityId === communityId)) {
      const person = bySubject.get(entry.subject)
      if (person) found += 1
      await db.atomic(function* (tx): Steps<void> {
        const wholly = entries.some(({ what, subject }) => what === 'account' && person && subject === subjectOf(keys, person.accountId))
        if (person && deps) yield* erasePerson(tx, deps, { personId: person.id, accountId: person.accountId, wholly }, entry.id)
        else yield* run(store.insertErasure(tx, entry))
      })
    }
  }
  await replayAccounts(
    replay,
    entries.filter(({ what }) => what === 'account'),
  )
  await ledger.keep()
  return found
}

async function replayAccounts({ db, base }: Replay, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  const bySubject = new Map((await accountIds(db)).map((id) => [subjectOf(base.keys, id), id]))
  for (const entry of entries) {
    const accountId = bySubject.get(entry.subject)
    await db.atomic(function* (tx): Steps<void> {
      if (accountId !== undefined) yield* eraseAccount(tx, base, accountId)
      yield* run(store.insertErasure(tx, entry))
    })
  }
}
