import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'

import { views } from './views'

export const todayRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'today',
  validateSearch: z.object({ view: z.optional(z.catch(z.enum(views), 'all')) }),
  component: lazyRouteComponent(() => import('./today'), 'Today'),
})
