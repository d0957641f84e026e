import { type Module, on } from '../../kernel/module.ts'
import { helperAgreed, helperAsked, residencyBegan } from '../resident/events.ts'
import { tellHelper, tellHousehold, tellOfHelper } from './tell.ts'
import * as notices from './wording-notices.ts'

/** What residents are told of who belongs to their home. Residencies are kept by `resident`, which stands below the notices. */
export const household: Module = {
  name: 'household',
  subscribes: [on(helperAsked, tellOfHelper), on(helperAgreed, tellHelper), on(residencyBegan, tellHousehold)],
  tables: {},
  personal: 'none',
  notices,
}
