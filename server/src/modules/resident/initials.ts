import { type Database, run, type Steps } from '../../platform/db/index.ts'
import { initialsOf } from '../../platform/spoken.ts'
import { changePerson } from './store.ts'
import { personsWithoutInitials } from './search-store.ts'

const batch = 500

/** Gives the people whom an earlier program wrote their initials, a batch at a time. */
export function initialsFiller(db: Pick<Database, 'read' | 'atomic'>) {
  let isDone = false
  return async (): Promise<number> => {
    if (isDone) return 0
    const rows = await db.read((tx) => personsWithoutInitials(tx, batch))
    isDone = rows.length === 0
    if (isDone) return 0
    await db.atomic(function* (tx): Steps<null> {
      for (const { communityId, id, name } of rows) yield* run(changePerson(tx, communityId, id, { initials: initialsOf(name) }))
      return null
    })
    return rows.length
  }
}
