import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'

const tabs = ['communities', 'premises', 'profile'] as const
export type Tab = (typeof tabs)[number]

export const companyRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'company',
  validateSearch: z.extend(listState, {
    tab: z.optional(z.catch(z.optional(z.enum(tabs)), undefined)),
    /** Rows by what is late; never by a score. */
    by: z.optional(z.catch(z.optional(z.enum(['late', 'open'])), undefined)),
  }),
  component: lazyRouteComponent(() => import('./company'), 'Company'),
})
