import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useStore } from '../../app/store'
import { enterOrder, ordersKey, takeOrderStep } from '../../data/orders'
import { bodyOf, type Entry, meantBy, underway } from './entry'

/**
 * Enters a report, accepts it and gives it to an engineer, one after the other. What is done is kept: after a failure saving goes on with
 * the step that failed. Each step has a key of its own until its outcome is known, so trying again never does it twice.
 */
export function useSave(communityId: string) {
  const queries = useQueryClient()
  const kept = useStore(underway)
  const order = kept?.communityId === communityId ? kept.order : null
  const setOrder = (next: RepairOrder | null) => underway.set(next && { communityId, order: next })
  const save = useMutation({
    mutationFn: async ({ entry, engineerId }: { entry: Entry; engineerId: string | null }): Promise<RepairOrder> => {
      let now = order ?? (await enterOrder(communityId, bodyOf(entry)))
      setOrder(now)
      const { tier, fault } = meantBy(entry)
      if (now.state === 'submitted') {
        now = await takeOrderStep(communityId, now.id, { do: 'accept', body: { tier, ...(fault && { fault }) } })
        setOrder(now)
      }
      if (engineerId === null || now.state !== 'accepted') return now
      return takeOrderStep(communityId, now.id, { do: 'assign', body: { engineerId, replaces: null } })
    },
    onSuccess: () => setOrder(null),
    onSettled: () => void queries.invalidateQueries({ queryKey: ordersKey(communityId) }),
  })
  return { save, half: save.isPending ? null : order }
}
