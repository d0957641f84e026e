import { readErasure, eraseMe } from './erasure.ts'
import { readMyData, exportMyData } from './my-data.ts'
import { readRetention } from './retention.ts'

export * from './erasure.ts'
export * from './my-data.ts'
export * from './retention.ts'

export const privacyOperations = [readErasure, eraseMe, readMyData, exportMyData, readRetention] as const
