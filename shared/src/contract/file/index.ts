import { uploadPhoto } from './photo.ts'

export * from './photo.ts'

export const fileOperations = [uploadPhoto] as const
