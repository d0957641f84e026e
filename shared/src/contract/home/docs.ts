import type { Docs } from '../docs.ts'
import type * as home from './index.ts'

export const homeDocs: Docs<typeof home> = {
  module: 'The first page of a resident.',
  about: {
    repairs: 'Open orders that the resident waits for, with those about public faults that they met too.',
    cases: 'Matters that ask something of the resident; empty for a helper.',
    bills: 'Bills that are not paid, newest first.',
    butler: 'The butler of the first home.',
    unread: 'How many notices have not been read.',
  },
  examples: {},
}
