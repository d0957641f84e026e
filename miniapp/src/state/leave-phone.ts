import { forgetMe } from './me'
import { emptyOutbox } from './outbox'
import { openSheet } from './sheet'
import { forgetWayBack } from './way-back'

/** Nothing of whoever was signed in stays on this phone. */
export function leavePhone(): void {
  emptyOutbox()
  openSheet.set(null)
  forgetWayBack()
  forgetMe()
}
