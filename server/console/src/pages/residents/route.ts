import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'

export const residentsRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'residents',
  validateSearch: z.extend(listState, { building: z.optional(z.catch(z.string().check(z.maxLength(40)), '')) }),
  component: lazyRouteComponent(() => import('./residents'), 'Residents'),
})
