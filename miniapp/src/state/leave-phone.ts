import { forgetMe } from './me'
import { openSheet } from './sheet'
import { forgetWayBack } from './way-back'

/** Nothing of whoever was signed in stays on this phone but what they wrote and could not send yet: it goes when they are back. */
export function leavePhone(): void {
  openSheet.set(null)
  forgetWayBack()
  forgetMe()
}
