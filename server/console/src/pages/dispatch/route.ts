import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'
import { orderScopes } from '../../data/orders'

export const dispatchRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'dispatch',
  validateSearch: z.extend(listState, {
    scope: z.optional(z.catch(z.enum(orderScopes), 'working')),
    /** A lane for each engineer, in the place of the list. */
    view: z.optional(z.catch(z.enum(['lanes']), 'lanes')),
    /** A report is being taken down beside the list. */
    intake: z.optional(z.catch(z.boolean(), false)),
  }),
  component: lazyRouteComponent(() => import('./dispatch'), 'Dispatch'),
})
