import { privacyRefusal, type PrivacyHandler } from '../privacy-gate.ts'
import type { Program } from '../program.ts'
import { api, Refusal } from './api.ts'

/** Waits for the person's agreement to the privacy guide. Throws WeChat's refusal where there is none. */
export async function passPrivacy({ privacy }: Program, referrer: string): Promise<void> {
  if (!(await privacy.ask(referrer))) throw new Refusal(privacyRefusal.errMsg, { errno: privacyRefusal.errno })
}

/** What the mini-program may ask about the privacy guide. */
export function privacyApis(program: Program): Record<string, unknown> {
  const { device, privacy } = program
  return {
    getPrivacySetting: api(program, 'getPrivacySetting', () => ({
      needAuthorization: !device.privacy.agreed,
      privacyContractName: '《邻声小程序隐私保护指引》',
    })),
    openPrivacyContract: api(program, 'openPrivacyContract', () => undefined),
    requirePrivacyAuthorize: api(program, 'requirePrivacyAuthorize', () => passPrivacy(program, 'requirePrivacyAuthorize')),
    onNeedPrivacyAuthorization: (handler: PrivacyHandler) => privacy.handle(handler),
  }
}
