import { useState } from 'react'
import { account } from '../../app/api'
import { drafts } from '../../app/storage'

/** Why figures are changed, kept like every draft until they are saved. */
export function useReason(communityId: string) {
  const name = `draft:${account.get()}:settings-reason:${communityId}`
  const [reason, set] = useState(() => drafts.recall<string>(name) ?? '')
  const setReason = (text: string) => {
    set(text)
    drafts.remember(name, text)
  }
  return { reason, setReason }
}
