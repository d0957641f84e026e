import type { Program } from '../program.ts'
import { api, Refusal } from './api.ts'

type Resolve = (answer: { event: string; buttonId?: string }) => void
type Handler = (resolve: Resolve, why: { referrer: string }) => void

/** WeChat's privacy gate: what touches personal data waits for the person's agreement to the privacy guide. */
export function privacyApis(program: Program): { apis: Record<string, unknown>; ask: (referrer: string) => Promise<void> } {
  const { device, turns } = program
  const { privacy } = device
  let handler: Handler | null = null

  const refuse = () => new Refusal('privacy permission is not authorized', { errno: 104 })
  /** The mini-program's own question when it has one; else WeChat's, which the person answers at once. */
  const ask = (referrer: string) =>
    new Promise<void>((resolve, reject) => {
      if (privacy.agreed) return resolve()
      if (!handler) {
        privacy.agreed = privacy.willing
        return privacy.agreed ? resolve() : reject(refuse())
      }
      const own = handler
      turns.expect()('onNeedPrivacyAuthorization', false, () =>
        own(
          ({ event }) => {
            if (event === 'exposureAuthorization') return
            privacy.agreed = event === 'agree'
            if (privacy.agreed) resolve()
            else reject(refuse())
          },
          { referrer },
        ),
      )
    })
  const apis = {
    getPrivacySetting: api(program, 'getPrivacySetting', () => ({
      needAuthorization: !privacy.agreed,
      privacyContractName: '《邻声小程序隐私保护指引》',
    })),
    openPrivacyContract: api(program, 'openPrivacyContract', () => undefined),
    requirePrivacyAuthorize: api(program, 'requirePrivacyAuthorize', () => ask('requirePrivacyAuthorize')),
    onNeedPrivacyAuthorization(given: Handler) {
      handler = given
    },
  }
  return { apis, ask }
}
