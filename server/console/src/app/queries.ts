import { QueryClient } from '@tanstack/react-query'
import { failureOf, isPassing } from './api'

/** What was read is fresh for some seconds; what the server decided is not asked again, what did not come through once. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 1 && isPassing(failureOf(error)) && failureOf(error).retryAfterSeconds === null,
      refetchOnWindowFocus: true,
      // what changes is told at once; of an anonymous matter nothing is, and a line may be broken
      refetchInterval: 60_000,
    },
  },
})
