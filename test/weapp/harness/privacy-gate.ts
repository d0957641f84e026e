import type { Device } from './device.ts'
import type { Turns } from './turns.ts'

type Resolve = (answer: { event: string; buttonId?: string }) => void
export type PrivacyHandler = (resolve: Resolve, why: { referrer: string }) => void

/** What a call is failed with whose person did not agree. */
export const privacyRefusal = { errMsg: 'privacy permission is not authorized', errno: 104 } as const
/** WeChat's own question does not come up again so soon after a no. */
const restMs = 10_000

/** WeChat's gate before personal data: what touches any waits for the person's agreement to the privacy guide. */
export interface PrivacyGate {
  /** Whether the person agrees: by the mini-program's own question when it has one, else by WeChat's, answered at once. */
  ask(referrer: string): Promise<boolean>
  handle(handler: PrivacyHandler): void
}

export function openPrivacyGate({ privacy }: Device, turns: Turns): PrivacyGate {
  let handler: PrivacyHandler | null = null
  let refusedAt = -Infinity

  const askByWeChat = () => {
    if (turns.passedMs - refusedAt < restMs) return false
    privacy.asked += 1
    privacy.agreed = privacy.willing
    if (!privacy.agreed) refusedAt = turns.passedMs
    return privacy.agreed
  }
  return {
    async ask(referrer) {
      if (privacy.agreed) return true
      const own = handler
      if (!own) return askByWeChat()
      return new Promise((resolve) =>
        turns.expect()('onNeedPrivacyAuthorization', false, () =>
          own(
            ({ event }) => {
              if (event === 'exposureAuthorization') return
              privacy.agreed = event === 'agree'
              resolve(privacy.agreed)
            },
            { referrer },
          ),
        ),
      )
    },
    handle(given) {
      handler = given
    },
  }
}
