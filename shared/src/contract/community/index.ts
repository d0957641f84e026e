import { listDirectory } from './directory.ts'
import { readCompany, readLegalText } from './legal.ts'
import { changeLegalText } from './legal-change.ts'
import { createCommunity, createBuilding } from './set-up.ts'
import { addRooms, changeBuilding, changeCommunity, changeRoom, listBuildings, listRooms, retireRoom } from './premises.ts'
import { settingsOperations } from '../settings.ts'

export * from './directory.ts'
export * from './legal.ts'
export * from './legal-change.ts'
export * from './premises.ts'
export * from './set-up.ts'
export * from '../settings.ts'

export const communityOperations = [
  listDirectory,
  createCommunity,
  createBuilding,
  changeCommunity,
  listBuildings,
  changeBuilding,
  listRooms,
  addRooms,
  changeRoom,
  retireRoom,
  readCompany,
  readLegalText,
  changeLegalText,
  ...settingsOperations,
] as const
