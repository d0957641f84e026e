import { placeOperations } from '@linsheng/shared/contract'
import type { PlaceCodes } from '../../gateway/place-codes.ts'
import type { Module } from '../../kernel/module.ts'
import { stays } from '../../kernel/retention.ts'
import { communityIdOf } from '../community/community.ts'
import type { PhotoFolder } from '../../platform/file/photos.ts'
import { placeRoutes } from './routes.ts'

/** @param codes `null`: no codes of public places are drawn */
export const place = ({ folder, placeCodes: codes }: { folder: PhotoFolder; placeCodes: PlaceCodes | null }): Module => ({
  name: 'place',
  operations: placeOperations,
  mount: (mount, app) => placeRoutes(mount, { ...app, folder, codes, communityOf: (code) => communityIdOf(app.db, code) }),
  tables: { publicPlaces: 'nobody' },
  retention: {
    publicPlaces: stays('orders say where they were'),
  },
  personal: 'none',
})
