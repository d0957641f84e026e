import { sections } from '@linsheng/shared/settings/sections'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { communityRoute } from '../../app/community-route'
import { listState } from '../../app/list-state'

export const otherParts = ['legal', 'prices', 'group', 'triggers'] as const
export type Part = (typeof sections)[number]['name'] | (typeof otherParts)[number]
const parts: readonly Part[] = [...sections.map(({ name }) => name), ...otherParts]

export const settingsRoute = createRoute({
  getParentRoute: () => communityRoute,
  path: 'settings',
  validateSearch: z.extend(listState, {
    part: z.optional(z.catch(z.optional(z.enum(parts)), undefined)),
    changed: z.optional(z.catch(z.optional(z.literal(true)), undefined)),
  }),
  component: lazyRouteComponent(() => import('./settings'), 'Settings'),
})
