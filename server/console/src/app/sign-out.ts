import { endSession } from '@linsheng/shared/contract/identity/sign-in.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { account, call, leaveSession } from './api'

/** Signs out here, also where the server cannot be told: the cookie ends by itself. */
export function useSignOut(): () => void {
  const queries = useQueryClient()
  const go = useNavigate()
  return () => {
    const leave = () => {
      leaveSession()
      account.set(null)
      queries.clear()
      void go({ to: '/sign-in', search: {} })
    }
    void call(endSession, {}).then(leave, leave)
  }
}
