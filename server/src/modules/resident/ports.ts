import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'
import type { StaffMember } from '../../platform/who.ts'

type Serves = (db: Database, deps: Deps, who: StaffMember, personId: string, subjectId: string) => Promise<boolean>
/** Whether this colleague serves that person in that matter now. Gives the right to read the phone number. One port per kind of matter. */
export const serves = {
  repair: port<Serves>('resident.serves.repair'),
  case: port<Serves>('resident.serves.case'),
  callback: port<Serves>('resident.serves.callback'),
  follow_up: port<Serves>('resident.serves.follow_up'),
} as const
