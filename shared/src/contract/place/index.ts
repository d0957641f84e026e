import { listPlaces, addPlace, removePlace, placeCode, readPlaceCode, resolvePlaceCode } from './place.ts'

export * from './place.ts'

export const placeOperations = [listPlaces, addPlace, removePlace, placeCode, readPlaceCode, resolvePlaceCode] as const
