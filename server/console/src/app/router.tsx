import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { billsRoute } from '../pages/bills/route'
import { companyRoute } from '../pages/company/route'
import { dispatchRoute } from '../pages/dispatch/route'
import { loopRoute } from '../pages/loop/route'
import { residentsRoute } from '../pages/residents/route'
import { placesRoute } from '../pages/places/route'
import { settingsRoute } from '../pages/settings/route'
import { teamRoute } from '../pages/team/route'
import { todayRoute } from '../pages/today/route'
import { communityRoute } from './community-route'
import { rootRoute } from './root-route'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./start'), 'Start'),
})
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  // where the colleague wanted to go: a page of a community, and nowhere else
  validateSearch: z.object({ to: z.optional(z.catch(z.string().check(z.regex(/^\/console\/c\//)), '/console/')) }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in'), 'SignIn'),
})

/** Every page. A new one: its `route.ts` here, and its entry in `rail-items.ts`. */
const communityPages = [
  todayRoute,
  loopRoute,
  dispatchRoute,
  residentsRoute,
  billsRoute,
  placesRoute,
  companyRoute,
  teamRoute,
  settingsRoute,
] as const

const routeTree = rootRoute.addChildren([homeRoute, signInRoute, communityRoute.addChildren(communityPages)])
export const router = createRouter({ routeTree, basepath: '/console', defaultPreload: 'intent', defaultViewTransition: false })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
