import { endSession } from '@linsheng/shared/contract/identity/sign-in.ts'
import { call, leaveSession } from './api'
import { drafts } from './storage'

/**
 * Signs out here, also where the server cannot be told: the cookie ends by itself. The page is loaded anew, so that nothing that was
 * read or typed stays in it for the next colleague at this computer.
 */
export function signOut(): void {
  const leave = () => {
    leaveSession()
    drafts.forgetAll('draft:')
    location.assign('/console/sign-in')
  }
  void call(endSession, {}).then(leave, leave)
}
