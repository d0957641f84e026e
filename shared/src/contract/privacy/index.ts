import { readErasure, eraseMe } from './erasure.ts'
import { readMyData, exportMyData } from './my-data.ts'

export * from './erasure.ts'
export * from './my-data.ts'

export const privacyOperations = [readErasure, eraseMe, readMyData, exportMyData] as const
