import { forget, forgetAll } from '../../app/platform'
import { dropArrivals } from '../kept/arrivals'
import { forgetMe, meStore } from './me'
import { dropAccount } from '../kept/outbox'
import { openSheet } from '../survey/sheet'
import { dropSignings } from '../repair/signing'
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
