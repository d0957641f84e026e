import { staffRoles } from '@linsheng/shared/domain/roles'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'

export const teamRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'team',
  validateSearch: z.extend(listState, { role: z.optional(z.catch(z.optional(z.enum(staffRoles)), undefined)) }),
  component: lazyRouteComponent(() => import('./team'), 'Team'),
})
