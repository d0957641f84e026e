import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'

export const placesRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'places',
  validateSearch: z.extend(listState, { print: z.optional(z.catch(z.optional(z.literal(true)), undefined)) }),
  component: lazyRouteComponent(() => import('./places'), 'Places'),
})
