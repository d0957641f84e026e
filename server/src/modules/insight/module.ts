import { insightOperations } from '@linsheng/shared/contract'
import { type Module, on } from '../../kernel/module.ts'
import { stays } from '../../kernel/retention.ts'
import { communityCreated } from '../community/events.ts'
import { nightsOn, planNextNight } from './night.ts'
import { insightRoutes } from './routes.ts'

export const insight: Module = {
  name: 'insight',
  operations: insightOperations,
  mount: insightRoutes,
  subscribes: [on(communityCreated, (tx, deps) => planNextNight(tx, deps))],
  background({ db, onError }) {
    const { timers, settled, stop } = nightsOn(db, (error) => onError(error, 'the figures of a night failed and will be counted again'))
    return { timers, settled, close: stop }
  },
  tables: { scoreSnapshots: 'nobody', anonymousClasses: 'nobody', publicClasses: 'nobody', settledPeriods: 'nobody' },
  retention: {
    scoreSnapshots: stays('the figures as they were told'),
    anonymousClasses: stays('the figures as they were told'),
    publicClasses: stays('the figures as they were told'),
    settledPeriods: stays('the figures as they were told'),
  },
  personal: 'none',
}
