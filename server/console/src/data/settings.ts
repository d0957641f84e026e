import { readLegalText, type LegalKind } from '@linsheng/shared/contract/community/legal.ts'
import { listPrices } from '@linsheng/shared/contract/money/price.ts'
import { readAlerts } from '@linsheng/shared/contract/notify/alerts.ts'
import { listSettingChanges, readSettingChanges, readSettings } from '@linsheng/shared/contract/settings.ts'
import { listSurveys } from '@linsheng/shared/contract/survey/design.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../app/api'

/** Where the figures of a community stand among the queries, with the record of their changes. */
export const settingsKey = (communityId: string) => ['settings', communityId] as const

export const settingsQuery = (communityId: string) =>
  queryOptions({
    queryKey: [...settingsKey(communityId), 'figures'],
    queryFn: async () => {
      const params = { communityId }
      const [figures, newest] = await Promise.all([call(readSettings, { params }), call(readSettingChanges, { params })])
      return { figures, newest: new Map(newest.data.map((change) => [change.figure, change])) }
    },
  })

export const changesKey = (communityId: string, figure: string) => [...settingsKey(communityId), 'changes', figure] as const
export const readChanges = (communityId: string, figure: string, cursor: string | undefined) =>
  call(listSettingChanges, { params: { communityId, figure }, query: { ...(cursor !== undefined && { cursor }) } })

export const legalQuery = (kind: LegalKind) =>
  queryOptions({ queryKey: ['legal', kind], queryFn: () => call(readLegalText, { params: { kind } }) })

export const pricesKey = (communityId: string) => ['prices', communityId] as const
export const pricesQuery = (communityId: string) =>
  queryOptions({
    queryKey: pricesKey(communityId),
    queryFn: async () => (await call(listPrices, { params: { communityId } })).data,
  })

export const alertsKey = (communityId: string) => ['alerts', communityId] as const
export const alertsQuery = (communityId: string) =>
  queryOptions({ queryKey: alertsKey(communityId), queryFn: () => call(readAlerts, { params: { communityId } }) })

export const surveysKey = (communityId: string) => ['surveys', communityId] as const
export const surveysQuery = (communityId: string) =>
  queryOptions({
    queryKey: surveysKey(communityId),
    queryFn: async () => (await call(listSurveys, { params: { communityId } })).data,
  })
