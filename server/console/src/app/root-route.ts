import { createRootRoute } from '@tanstack/react-router'
import { Broken, Nowhere } from './walls'

export const rootRoute = createRootRoute({ errorComponent: Broken, notFoundComponent: Nowhere })
