import { fileOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { communityIdOf } from '../community/community.ts'
import type { PhotoFolder } from '../../platform/file/photos.ts'
import { fileRoutes, linkPath, linkRoute } from './routes.ts'

/** Pictures: their upload, and the signed links to them. */
export const file = ({ folder }: { folder: PhotoFolder }): Module => ({
  name: 'file',
  operations: fileOperations,
  mount: (mount, app) => fileRoutes(mount, app, folder),
  outside: {
    paths: [linkPath],
    mount: (server, app) => linkRoute(server, app, { folder, communityOf: (code) => communityIdOf(app.db, code) }),
  },
  tables: {},
  personal: 'none',
})
