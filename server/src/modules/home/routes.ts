import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import { readHome } from './read.ts'

export function homeRoutes(mount: Mount): void {
  mount.resident(contract.readHome, async ({ db, deps, member, resident }) => readHome(db, deps, { ...member, resident }))
}
