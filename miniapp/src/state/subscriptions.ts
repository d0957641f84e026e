import { useCallback, useEffect, useRef } from 'react'
import { readSubscriptions, type AskScene } from '@linsheng/shared/contract'
import { call } from '../api'
import { askToSubscribe, inWeChat } from '../platform'
import { sendOrKeep } from './outbox'

/**
 * A question for messages that goes with a tap from which the person gains. Which templates may be asked for is read before; what comes
 * back must be called in the tap with nothing awaited before it, and ends when the person has answered. Each page asks once.
 */
export function useSubscriptionAsk(scene: AskScene): () => Promise<void> {
  const templateIds = useRef<readonly string[]>([])
  useEffect(() => {
    if (!inWeChat) return
    void call(readSubscriptions, {}).then(
      ({ asks }) => {
        templateIds.current = asks.find((ask) => ask.scene === scene)?.templateIds ?? []
      },
      () => undefined,
    )
  }, [scene])
  return useCallback(async () => {
    const ids = templateIds.current
    if (ids.length === 0) return
    templateIds.current = []
    const answers = await askToSubscribe(ids)
    const results = Object.entries(answers).map(([templateId, result]) => ({ templateId, result }))
    // Told in the background, and again until it has arrived.
    if (results.length > 0) void sendOrKeep({ kind: 'reportSubscriptions', params: {}, body: { scene, results } })
  }, [scene])
}
