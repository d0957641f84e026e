import type { MyData } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'

/** What a person was not asked, and by which rule, for "my data". */
export const heldBackOf = port<(db: Database, deps: Deps, personId: string) => Promise<MyData['heldBack']>>('privacy.held_back_of')
