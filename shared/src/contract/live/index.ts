import { listenToChanges } from './changes.ts'

export * from './changes.ts'

export const liveOperations = [listenToChanges] as const
