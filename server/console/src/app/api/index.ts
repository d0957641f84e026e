import { makeClient, type InputOf } from '@linsheng/shared/client/client'
import type { Operation, ReplyOf } from '@linsheng/shared/contract/operation'
import { learnZone } from '../clock'
import { createStore } from '../store'
import { sessionStore } from './session'
import { send } from './transport'

/** The only folder with HTTP in it. */
export { CallFailure, failureOf, isPassing } from '@linsheng/shared/client/failure'
export { beginSession, leaveSession, sessionState } from './session'

/** Whose page this is: sent with every write, so that nothing is done in the name of another who signed in beside it. */
export const account = createStore<string | null>(null)

/**
 * Notes whose page this is. Where somebody else is signed in by now, over this page or in another tab, it is loaded anew: nothing that was
 * read or typed here is shown to them, and until then every write still names the account before, which the server refuses.
 */
export function belongsTo(accountId: string): void {
  const before = account.get()
  if (before === null || before === accountId) account.set(accountId)
  else location.assign('/console/')
}

const client = makeClient({
  transport: send,
  session: sessionStore,
  drawKey: () => Promise.resolve(drawKey()),
  onReply: learnZone,
})

/** For what is no JSON: a picture. */
export const { sendSignedIn } = client

/** Calls one operation of the contract and gives its reply, or throws a `CallFailure`. */
export function call<O extends Operation>(operation: O, input: InputOf<O>): Promise<ReplyOf<O>> {
  const accountId = account.get()
  if (operation.method === 'GET' || accountId === null) return client.call(operation, input)
  return client.call(operation, { account: accountId, ...input })
}

/** 128 random bits. `randomUUID` is missing where the page came without TLS. */
const drawKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
