import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root-route'

/** Everything of one community: the rail, the top bar, and a page in them. */
export const communityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'c/$communityId',
  component: lazyRouteComponent(() => import('./shell/shell'), 'Shell'),
})
