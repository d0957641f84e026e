import { dossierOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { dossierRoutes } from './routes.ts'

/** The file of a home as staff read it, from the modules below. */
export const dossier: Module = { name: 'dossier', operations: dossierOperations, mount: dossierRoutes, tables: {}, personal: 'none' }
