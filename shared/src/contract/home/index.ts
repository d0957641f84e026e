import { readHome } from './home.ts'

export * from './home.ts'

export const homeOperations = [readHome] as const
