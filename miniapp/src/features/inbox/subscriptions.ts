import { useCallback, useEffect, useRef, useState } from 'react'
import { readSubscriptions, type AskScene } from '@linsheng/shared/contract/notify/subscriptions.ts'
import { call } from '../../app/api'
import { askToSubscribe, inWeChat } from '../../app/platform'
import { sendOrKeep } from '../kept/outbox'

export interface SubscriptionAsk {
  /** Whether there is anything to ask for, here and now; not any more once it was answered. */
  offered: boolean
  /**
   * Must be called in the tap with nothing awaited before it, and ends when the person has answered.
   * @returns whether they said yes; `null`: WeChat did not ask
   */
  ask(): Promise<boolean | null>
}

/**
 * A question for messages that goes with a tap from which the person gains. Which templates may be asked for is read before. Each page
 * asks once.
 */
export function useSubscriptionAsk(scene: AskScene): SubscriptionAsk {
  const templateIds = useRef<readonly string[]>([])
  const [offered, setOffered] = useState(false)
  useEffect(() => {
    if (!inWeChat) return
    void call(readSubscriptions, {}).then(
      ({ asks }) => {
        templateIds.current = asks.find((ask) => ask.scene === scene)?.templateIds ?? []
        setOffered(templateIds.current.length > 0)
      },
      () => undefined,
    )
  }, [scene])
  const ask = useCallback(async () => {
    const ids = templateIds.current
    if (ids.length === 0) return null
    templateIds.current = []
    const answers = await askToSubscribe(ids)
    setOffered(false)
    const results = Object.entries(answers).map(([templateId, result]) => ({ templateId, result }))
    // Told in the background, and again until it has arrived.
    if (results.length > 0) void sendOrKeep({ op: 'reportSubscriptions', params: {}, body: { scene, results } })
    return results.length === 0 ? null : results.some(({ result }) => result === 'accept')
  }, [scene])
  return { offered, ask }
}
