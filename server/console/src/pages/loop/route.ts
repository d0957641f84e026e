import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'
import { caseScopes } from '../../data/cases'

export const loopRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'loop',
  validateSearch: z.extend(listState, { scope: z.optional(z.catch(z.enum(caseScopes), 'open')) }),
  component: lazyRouteComponent(() => import('./loop'), 'Loop'),
})
