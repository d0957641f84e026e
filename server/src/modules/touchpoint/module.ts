import { type Module, on } from '../../kernel/module.ts'
import { ends, stays } from '../../kernel/retention.ts'
import { communityCreated } from '../community/events.ts'
import { addDefaultTouchpoints } from './catalogue.ts'
import { forgetEvents } from './erase.ts'
import * as events from './events.ts'

export const touchpoint: Module = {
  name: 'touchpoint',
  publishes: Object.values(events),
  subscribes: [on(communityCreated, (tx, _deps, { community }) => addDefaultTouchpoints(tx, community.id))],
  tables: { touchpoints: 'nobody', touchpointEvents: 'forgotten' },
  retention: {
    touchpoints: stays('the catalogue itself'),
    touchpointEvents: ends(1095, 'occurredAt', 'figures look back two years at most, and a year is settled in the next'),
  },
  personal: { forget: forgetEvents },
}
