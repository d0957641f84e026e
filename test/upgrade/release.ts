import { join } from 'node:path'

/** What a release left behind: databases, pictures, the ledger of erasures, and the requests of its mini-program. */
export const releases = ['0.1.0'] as const
export type Release = (typeof releases)[number]

export const folderOf = (release: string) => join(import.meta.dirname, '..', 'fixtures', release)

/** `production`: a small company as a server keeps it. `demo`: the demo company, as its start makes it. */
export const shapes = ['production', 'demo'] as const
export type Shape = (typeof shapes)[number]

/** Somebody of a recorded database, with a session that was open when it was recorded. */
export interface Somebody {
  name: string
  phone: string
  login: string
  accountId: string
  personId: string
  residencyId: string
  roomId: string
  household: string
  staffId: string
  session: { access: string; refresh: string }
}

/** The names of what stands in a recorded database, for the story that goes on in it. */
export interface Manifest {
  /** The instant of the backup, UTC ms. */
  now: number
  communityId: string
  buildingId: string
  password: string
  people: Record<string, Somebody>
  ids: Record<string, string>
}
