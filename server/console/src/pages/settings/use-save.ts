import { saveSettings } from '@linsheng/shared/contract/settings.ts'
import { patchOf, type SetPlace, type SetValue } from '@linsheng/shared/settings/changes'
import { plainYuan } from '@linsheng/shared/words/money'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, failureOf } from '../../app/api'
import { meQuery } from '../../data/me'
import { settingsKey } from '../../data/settings'
import { savePane } from './words'

export interface Saving {
  edits: readonly { place: SetPlace; from: SetValue; to: SetValue }[]
  reason: string
}

/** Saves figures for a reason, if they still are what stood on the page. */
export function useSave(communityId: string, onSaved: (saved: Saving) => void) {
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: settingsKey(communityId) })
  return useMutation({
    mutationFn: ({ edits, reason }: Saving) => {
      const figures = patchOf(edits.map(({ place: { path }, to }) => ({ path, value: to })))
      const seen = patchOf(edits.map(({ place: { path }, from }) => ({ path, value: from })))
      return call(saveSettings, { params: { communityId }, body: { figures, seen, reason } })
    },
    onSuccess: async (_, saving) => {
      onSaved(saving)
      // hours and promises stand in the frame of every page
      await Promise.all([fresh(), queries.invalidateQueries({ queryKey: meQuery.queryKey })])
    },
    onError: (error) => (failureOf(error).code === 'state_conflict' ? fresh() : undefined),
  })
}

/** What the server found wrong, by the name of the figure. */
export function faultsOf(error: unknown): Readonly<Record<string, string>> {
  if (error === null || failureOf(error).code === 'state_conflict') return {}
  return Object.fromEntries(
    (failureOf(error).errors ?? []).flatMap(({ pointer, code, params }) => {
      const [, , part, ...path] = pointer.split('/')
      if (part !== 'figures') return []
      const limit = params?.['limit']
      const above = typeof limit === 'number' ? savePane.aboveOwn(plainYuan(limit)) : undefined
      return [[path.join('.'), above ?? savePane.faults[code] ?? savePane.unread]]
    }),
  )
}
