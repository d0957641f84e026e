export { type Change, type ChangeKind } from './changes.ts'
export {
  exec,
  noteChange,
  run,
  statement,
  undo,
  type Database,
  type Queries,
  type Query,
  type Statement,
  type Step,
  type Steps,
  type Tx,
} from './database.ts'
export type { Tables } from './tables.ts'
export type { Lookup } from './lookup.ts'
export type { Within } from './within.ts'
export { partsApart } from './parts-apart.ts'
export { remembered } from './remembered.ts'
export { prepared, preparedChange, preparedList, preparedRow, preparedRows, runParts } from './prepared.ts'
