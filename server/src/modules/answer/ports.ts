import type { AnswerOutcome } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'

/** Who will contact the resident and by when, where a named answer opened a case; else null. */
export const followUpOf = port<(db: Database, deps: Deps, responseId: string) => Promise<AnswerOutcome['followUp']>>('answer.follow_up_of')
