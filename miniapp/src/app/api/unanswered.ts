import { CallFailure } from '@linsheng/shared/client/failure'
import { hasNetwork } from '../platform'
import { noteNetwork } from '../state/network'

/** Nothing came through: for want of a network, as far as the phone knows, or of a server. */
export async function unanswered(): Promise<CallFailure> {
  const connected = await hasNetwork()
  noteNetwork(false, connected)
  return new CallFailure(connected ? 'unreachable' : 'offline')
}
