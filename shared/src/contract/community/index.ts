import { listDirectory } from './directory.ts'
import { createCommunity, createBuilding } from './set-up.ts'
import { settingsOperations } from '../settings.ts'

export * from './directory.ts'
export * from './set-up.ts'
export * from '../settings.ts'

export const communityOperations = [listDirectory, createCommunity, createBuilding, ...settingsOperations] as const
