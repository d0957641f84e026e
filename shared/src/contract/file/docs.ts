import type { Docs } from '../docs.ts'
import type * as file from './index.ts'

export const fileDocs: Docs<typeof file> = {
  module: 'Pictures that residents and staff upload.',
  about: {},
  examples: {},
}
