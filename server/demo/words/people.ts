import { guiyuResidents } from './people/guiyu.ts'
import type { Resident } from './people/resident.ts'
import { wutongliResidents } from './people/wutongli.ts'
import type { CommunityKey } from './rooms.ts'

export type { Resident } from './people/resident.ts'
export { staff, type StaffMember } from './people/staff.ts'

/** The people of each community, those of one home next to each other. */
export const residents: Record<CommunityKey, readonly Resident[]> = { wutongli: wutongliResidents, guiyu: guiyuResidents }
