import type { MyData } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'
import type { StaffMember } from '../../platform/who.ts'

type Serves = (db: Database, deps: Deps, who: StaffMember, personId: string, subjectId: string) => Promise<boolean>
/** Whether this colleague serves that person in that matter now. Gives the right to read the phone number. One port per kind of matter. */
export const serves = {
  repair: port<Serves>('people.serves.repair'),
  case: port<Serves>('people.serves.case'),
  callback: port<Serves>('people.serves.callback'),
  follow_up: port<Serves>('people.serves.follow_up'),
} as const
/** Open orders of each engineer, by staff id, for choosing one. */
export const openOrderCounts = port<(db: Database, deps: Deps) => Promise<Map<string, number>>>('people.open_order_counts')
/** What a person was not asked, and by which rule, for "my data". */
export const heldBackOf = port<(db: Database, deps: Deps, personId: string) => Promise<MyData['heldBack']>>('people.held_back_of')
