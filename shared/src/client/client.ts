import { accountHeader } from '../contract/common.ts'
import type { BodyOf, Operation, ParamsOf, QueryOf, ReplyOf } from '../contract/operation.ts'
import { CallFailure, failureOf, isPassing } from './failure.ts'
import { fill, queryText } from './path.ts'
import { failureFrom } from './problem.ts'
import { signedInSender, type SessionStore, type SignedInSender } from './session.ts'
import type { Transport } from './transport.ts'

type Given<Name extends string, T> = T extends undefined ? unknown : { [K in Name]: T }
/** What an operation wants: its params, query and body, each only where the contract has one. */
export type InputOf<O> = Given<'params', ParamsOf<O>> &
  QueryInput<QueryOf<O>> &
  Given<'body', BodyOf<O>> & { key?: string; account?: string }
type QueryInput<Q> = Q extends undefined ? unknown : Partial<Q> extends Q ? { query?: Q } : { query: Q }

interface LooseInput {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
  key?: string
  /** In whose name it is sent: where another account is signed in by now, nothing is done. */
  account?: string
}

export interface ClientPorts {
  transport: Transport
  session: SessionStore
  /** A fresh key for a write that is to take effect once. */
  drawKey(): Promise<string>
  /** Hears every reply of our server before the caller does. */
  onReply?(data: unknown): void
}

export interface Client extends SignedInSender {
  /** Calls one operation of the contract and gives its reply, or throws a `CallFailure`. */
  call<O extends Operation>(operation: O, input: InputOf<O>): Promise<ReplyOf<O>>
}

/** The one HTTP client of the product, over the network that it is given. */
export function makeClient({ transport, session, drawKey, onReply }: ClientPorts): Client {
  const { sendSignedIn } = signedInSender(transport, session)
  const keys = unsettledKeys(drawKey)

  const callWith = async (operation: Operation, input: LooseInput, key: string | undefined): Promise<unknown> => {
    const request = {
      method: operation.method,
      path: fill(operation.path, input.params ?? {}) + queryText(input.query ?? {}),
      // WeChat names JSON as the type of every write: one with nothing to say says it in JSON.
      body: operation.method === 'GET' ? undefined : (input.body ?? {}),
    }
    const headers = { ...(key && { 'Idempotency-Key': key }), ...(input.account && { [accountHeader]: input.account }) }
    const answer = await sendSignedIn((proof) => transport({ ...request, headers: { ...headers, ...proof } }))
    if (answer.status < 200 || answer.status >= 300) throw failureFrom(answer)
    // A sign-in page of some public network answers 200 to everything: that is not our server.
    const isOurs = operation.reply ? typeof answer.data === 'object' && answer.data !== null : answer.status === 204
    if (!isOurs) throw new CallFailure('unavailable')
    onReply?.(answer.data)
    return answer.data ?? undefined
  }

  return {
    sendSignedIn,
    async call<O extends Operation>(operation: O, input: InputOf<O>) {
      const given = input as LooseInput
      const key = given.key ?? (operation.once ? await keys.keyFor(operation, given) : undefined)
      try {
        const data = await callWith(operation, given, key)
        keys.settle(operation, given)
        return data as ReplyOf<O>
      } catch (error) {
        if (!isPassing(failureOf(error))) keys.settle(operation, given)
        throw error
      }
    },
  }
}

/** Keys of writes whose outcome is not known yet: the same write tried again is the same request. */
function unsettledKeys(drawKey: () => Promise<string>) {
  const unsettled = new Map<string, string>()
  const printOf = (operation: Operation, { params, body }: LooseInput) => JSON.stringify([operation.id, params, body])
  return {
    async keyFor(operation: Operation, input: LooseInput): Promise<string> {
      const print = printOf(operation, input)
      const key = unsettled.get(print) ?? (await drawKey())
      unsettled.set(print, key)
      return key
    },
    settle(operation: Operation, input: LooseInput): void {
      unsettled.delete(printOf(operation, input))
    },
  }
}
