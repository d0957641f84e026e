import { listHomes, openHomeFile } from './file.ts'

export * from './file.ts'

export const dossierOperations = [listHomes, openHomeFile] as const
