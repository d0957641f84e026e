import { billStandings } from '@linsheng/shared/domain/bill'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'
import { givenStates } from '../../data/money'
import { billTabs } from './tabs'

const month = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/))

export const billsRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'bills',
  validateSearch: z.extend(listState, {
    tab: z.optional(z.catch(z.enum(billTabs), 'bills')),
    /** Of which month; `all`: of all of them. */
    period: z.optional(z.catch(z.union([month, z.literal('all')]), 'all')),
    standing: z.optional(z.catch(z.optional(z.enum(billStandings)), undefined)),
    /** Which compensations. */
    scope: z.optional(z.catch(z.optional(z.enum(givenStates)), undefined)),
    building: z.optional(z.catch(z.string().check(z.maxLength(40)), '')),
    /** What stands beside the list instead of a bill. */
    beside: z.optional(z.catch(z.optional(z.enum(['take', 'issue'])), undefined)),
  }),
  component: lazyRouteComponent(() => import('./bills'), 'Bills'),
})
