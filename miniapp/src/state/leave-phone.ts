import { forget, forgetAll } from '../platform'
import { dropArrivals } from './arrivals'
import { forgetMe, meStore } from './me'
import { dropAccount } from './outbox'
import { openSheet } from './sheet'
import { dropSignings } from './signing'
import { forgetWayBack } from './way-back'

/** Nothing of whoever was signed in stays on this phone but what they wrote and could not send yet: it goes when they are back. */
export function leavePhone(): void {
  openSheet.set(null)
  dropSignings()
  forgetWayBack()
  forgetMe()
}

/** Of somebody who is erased nothing stays, what they wrote and did not send neither. */
export function eraseFromPhone(): void {
  const account = meStore.get().me?.accountId ?? ''
  dropAccount(account)
  dropArrivals(account)
  forgetAll(`draft:${account}:`)
  forget('report-draft')
  forget('sheet-draft')
}
