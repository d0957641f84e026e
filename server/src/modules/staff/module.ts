import { staffOperations } from '@linsheng/shared/contract'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { ends, stays } from '../../kernel/retention.ts'
import { communityCreated } from '../community/events.ts'
import { namesOfColleagues } from '../community/ports.ts'
import { addFounder } from './hiring.ts'
import { staffRoutes } from './routes.ts'
import { namesOfStaff } from './staff.ts'

export const staff: Module = {
  name: 'staff',
  operations: staffOperations,
  mount: staffRoutes,
  provides: [provide(namesOfColleagues, namesOfStaff)],
  subscribes: [on(communityCreated, (tx, deps, { founder }) => addFounder(tx, deps, founder))],
  tables: {
    staff: { keeps: 'who worked here, and did what the records say' },
    staffRoles: { with: 'staff' },
    butlerAreas: { with: 'staff' },
    accessEvents: { with: 'staff' },
  },
  retention: {
    staff: stays('who did what the records say'),
    staffRoles: stays('what a colleague may do; it goes when the access ends'),
    accessEvents: ends(1095, 'at', 'the law asks for three years of who changed the access to personal data'),
    butlerAreas: stays('whom a butler serves; it goes when the access ends'),
  },
  personal: 'none',
}
