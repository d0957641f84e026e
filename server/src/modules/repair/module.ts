import { repairOperations } from '@linsheng/shared/contract'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { stays } from '../../kernel/retention.ts'
import { compensationDecided } from '../money/events.ts'
import { titlesOf } from '../money/ports.ts'
import { textRefused } from '../notify/events.ts'
import { serves } from '../resident/ports.ts'
import { openOrderCounts as openOrderCountsPort } from '../staff/ports.ts'
import { warn } from '../matter/warning.ts'
import { tellOfDecision } from './compensation.ts'
import { forgetCallers } from './caller.ts'
import { forgetOrders, openOrders } from './erase.ts'
import { handOnOrders, openOrdersByColleague } from './hand-on.ts'
import { ringReporter } from './tell.ts'
import { orders, promiseTimer, signTimer, warningTimer } from './matter.ts'
import { exportRepairs, openOrderCounts, servesInRepair, titlesOfOrders } from './read.ts'
import { repairRoutes } from './routes.ts'
import { repairsTold } from './wording-export.ts'
import * as notices from './wording-notices.ts'
import { missPromise } from './overdue.ts'
import { timeOut } from './sign.ts'

export const repair: Module = {
  name: 'repair',
  operations: repairOperations,
  mount: repairRoutes,
  subscribes: [on(nightCame, forgetCallers), on(compensationDecided, tellOfDecision), on(textRefused, ringReporter)],
  provides: [
    provide(serves.repair, servesInRepair),
    provide(openOrderCountsPort, openOrderCounts),
    provide(titlesOf.repair, titlesOfOrders),
  ],
  timers: { [promiseTimer]: missPromise, [warningTimer]: (tx, deps, id) => warn(tx, deps, orders, id), [signTimer]: timeOut },
  notices,
  tables: {
    repairs: 'forgotten',
    repairEvents: 'forgotten',
    repairFollowers: 'forgotten',
  },
  retention: {
    repairs: stays('what was mended where is the history of the building; people are erased, and a caller on no list a week after its end'),
    repairEvents: stays('they belong to their order'),
    repairFollowers: stays('they belong to their order'),
  },
  personal: { hindrances: openOrders, forget: forgetOrders, exports: { repairs: { read: exportRepairs, told: repairsTold } } },
  leaving: { handOn: handOnOrders, work: openOrdersByColleague },
}
