import { listPlaces, addPlace, removePlace, placeCode } from './place.ts'
import { readPlaceCode, resolvePlaceCode } from './scan.ts'

export * from './place.ts'
export * from './scan.ts'

export const placeOperations = [listPlaces, addPlace, removePlace, placeCode, readPlaceCode, resolvePlaceCode] as const
