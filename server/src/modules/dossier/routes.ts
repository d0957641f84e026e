import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import { readHomes } from '../resident/homes.ts'
import { openFile } from './read.ts'

export function dossierRoutes(mount: Mount): void {
  mount.staff(contract.listHomes, ({ db, deps, staff, query }) => readHomes(db, deps, staff, query))
  mount.staff(contract.openHomeFile, ({ db, deps, staff, params }) => openFile(db, deps, staff, params.roomId))
}
