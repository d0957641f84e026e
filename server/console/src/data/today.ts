import { readScore } from '@linsheng/shared/contract/insight/score.ts'
import { listCases } from '@linsheng/shared/contract/loop/work.ts'
import { listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../app/api'
import { casesKey } from './cases'
import { ordersKey } from './orders'

/** As many as one page of the server holds: those that run out first. */
const limit = '100'

/** Cases of the day by the clock that runs out first. */
export const dayCasesQuery = (communityId: string, scope: 'open' | 'mine') =>
  queryOptions({
    queryKey: [...casesKey(communityId), 'day', scope],
    queryFn: () => call(listCases, { params: { communityId }, query: { scope, limit } }),
  })

/** Orders in hand by the promise that comes next. */
export const dayOrdersQuery = (communityId: string) =>
  queryOptions({
    queryKey: [...ordersKey(communityId), 'day'],
    queryFn: () => call(listRepairs, { params: { communityId }, query: { scope: 'working', limit } }),
  })

/** What residents said in a month, against the month before. `period`: 2026-10. */
export const monthScoreQuery = (communityId: string, period: string) =>
  queryOptions({
    queryKey: ['score', communityId, period],
    staleTime: 10 * 60_000,
    queryFn: () => call(readScore, { params: { communityId }, query: { period } }),
  })
