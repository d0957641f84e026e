import { makeClient } from '@linsheng/shared/client/client'
import { drawKey } from '../platform'
import { learnZone } from '../state/clock'
import { sessionStore } from './session'
import { send } from './transport'

/** The product's client over this phone's network. */
export const { call, sendSignedIn } = makeClient({ transport: send, session: sessionStore, drawKey, onReply: learnZone })
