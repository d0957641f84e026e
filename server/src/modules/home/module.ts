import { homeOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { homeRoutes } from './routes.ts'

/** The first page of a resident, read from the modules below. */
export const home: Module = { name: 'home', operations: homeOperations, mount: homeRoutes, tables: {}, personal: 'none' }
