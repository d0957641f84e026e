import { giveConsent } from '@linsheng/shared/contract/resident/consent.ts'
import { call } from '../../app/api'
import { forget, recall, remember } from '../../app/platform'
import { homesOf, type MeState } from './me'

type Purpose = 'service' | 'survey'

/** Remembers what was ticked at sign-in until there is a community to tell. What was not ticked is not told: silence is no answer. */
export function rememberConsents(purposes: readonly Purpose[]): void {
  remember('consents', purposes)
}

/** Tells every community what was agreed to at sign-in, once. */
export async function giveRememberedConsents(me: NonNullable<MeState['me']>): Promise<void> {
  const purposes = recall<Purpose[]>('consents')
  const communities = new Set(homesOf(me).map(({ community }) => community.communityId))
  if (!purposes || communities.size === 0) return
  try {
    for (const communityId of communities) {
      for (const purpose of purposes) await call(giveConsent, { params: { communityId }, body: { purpose, given: true, scene: 'sign_in' } })
    }
    forget('consents')
  } catch {
    // Told again at the next start.
  }
}
