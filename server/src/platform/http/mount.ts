import { hash } from 'node:crypto'
import multipart from '@fastify/multipart'
import {
  accountHeader,
  type BodyOf,
  inCommunity,
  type Operation,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
  type Schema,
} from '@linsheng/shared/contract'
import { needsSecondFactor } from '@linsheng/shared/domain'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { type Database, type Steps, type Tx, undo } from '../db/index.ts'
import type { Context } from '../deps.ts'
import { onceOnly, type Remembered } from '../once.ts'
import { badField, isRefused, notFound, type Refused, refused } from '../outcome.ts'
import { type Member, mayCall } from '../who.ts'
import { holdsSecret } from './compress.ts'
import { fieldErrors, sendProblem } from './problems.ts'
import { writeReply } from './reply.ts'
import { tidied } from './tidied.ts'
import { readUpload } from './upload.ts'

/** Who is signed in, before any community is looked at. */
export interface SignedIn {
  accountId: string
  sessionId: string
  carrier: 'cookie' | 'bearer'
  /** Came with a password that somebody else gave: may choose another, and nothing beside it. */
  passwordDue: boolean
  /** `none`: the account has no second factor. `due`: it was not given in this session. */
  factor: 'none' | 'due' | 'given'
}

/** What the outer shell needs to know of the rooms: given by app.ts. */
export interface Shell<D extends Context> {
  db: Database
  now(): number
  signedIn(request: FastifyRequest): Promise<SignedIn | null>
  /** The account as a member of the community, with what use cases need there. `null`: not a member, or no such community. */
  memberOf(accountId: string, communityId: string, now: number): Promise<{ member: Member; deps: D } | null>
  /** Whether a member who was found before the transaction is one still: somebody who is erased meanwhile leaves nothing behind. */
  stillMember(tx: Tx, communityId: string, member: Member): Steps<boolean>
  /** The calendar week that keys of writes outside communities are kept under. */
  weekOf(now: number): string
}

export interface Call<O extends Operation, D extends Context> {
  params: ParamsOf<O>
  query: QueryOf<O>
  body: BodyOf<O>
  /** Absent where the operation is for anyone. */
  signedIn: SignedIn
  /** Of the community in the path. */
  member: Member
  deps: D
  now: number
  db: Database
  /** The client's key of a `once` operation, for a write that keeps it by itself. */
  key: string | null
  /** Tells apart what two requests of one key ask for. Empty without a key. */
  bodyHash: string
  /** The uploaded file of an `upload` operation. */
  upload: Buffer
  request: FastifyRequest
  reply: FastifyReply
  /** Runs a write in one transaction; for `once` operations, at most once per key. */
  write<R extends Remembered>(body: (tx: Tx) => Steps<R | Refused>): Promise<R | Refused>
}

export type Handler<O extends Operation, D extends Context> = (call: Call<O, D>) => Promise<ReplyOf<O> | Refused>
export type Mount<D extends Context> = <O extends Operation>(operation: O, handler: Handler<O, D>) => void

/** Mounts operations as routes: sign-in, rights, validation, once, reply, problems; the same for all. */
export function makeMount<D extends Context>(app: FastifyInstance, shell: Shell<D>): { mount: Mount<D>; mounted: ReadonlySet<string> } {
  const mounted = new Set<string>()
  const received = new Map<string, number>()
  const mount: Mount<D> = (operation, handler) => {
    if (mounted.has(operation.id)) throw new Error(`${operation.id} is mounted twice`)
    mounted.add(operation.id)
    const route: RouteOptions = {
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      config: { operation },
      ...(operation.reply && holdsSecret(operation.reply) ? { compress: false } : {}),
      async handler(request, reply) {
        const call = await prepare(operation, shell, received, request, reply)
        if (isRefused(call)) return sendProblem(request, reply, call)
        const outcome = await handler(call as unknown as Call<typeof operation, D>)
        if (isRefused(outcome)) return sendProblem(request, reply, outcome)
        // a stream of events has taken the reply over
        if (reply.sent) return reply
        if (!operation.reply) return reply.code(204).send()
        return reply
          .code(operation.status ?? 200)
          .type('application/json; charset=utf-8')
          .send(writeReply(operation.reply, outcome))
      },
    }
    if (!operation.upload) {
      app.route(route)
      return
    }
    // bodies in parts are read by the routes that receive a file: elsewhere they are an unknown type
    void app.register(async (within) => {
      await within.register(multipart, { throwFileSizeLimit: false })
      within.route(route)
    })
  }
  return { mount, mounted }
}

async function prepare<D extends Context>(
  operation: Operation,
  shell: Shell<D>,
  received: Map<string, number>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Call<Operation, D> | Refused> {
  const now = shell.now()
  const open = operation.who.includes('anyone')
  const signedIn = open ? null : await shell.signedIn(request)
  if (!open && !signedIn) return refused('not_signed_in')
  if (signedIn && !isMeant(request, signedIn)) return refused('not_signed_in')
  if (signedIn?.passwordDue && !operation.whilePasswordDue) return refused('password_due')

  const input = validate(operation, request)
  const communityId = (request.params as Record<string, string>)['communityId']
  let within: { member: Member; deps: D } | null = null
  // what is no key of a community names none: the database is not asked about it
  if (communityId !== undefined && isRefused(input) && !inCommunity.safeParse({ communityId }).success) return notFound
  if (communityId !== undefined && signedIn) {
    within = await shell.memberOf(signedIn.accountId, communityId, now)
    if (!within) return notFound
    if (!mayCall(operation.who, within.member)) return refused('forbidden')
    within.member = withFactor(signedIn, within.member, within.deps)
    if (!mayCall(operation.who, within.member)) return refused('second_factor_due')
  }
  if (isRefused(input)) return input

  const key = keyOf(operation, request)
  if (isRefused(key)) return key
  const bodyHash = key === null ? '' : hashOf({ params: input.params, body: input.body })
  const upload = operation.upload ? await readUpload(request, signedIn?.accountId ?? '', received) : Buffer.alloc(0)
  if (isRefused(upload)) return upload
  return {
    ...input,
    signedIn: signedIn as SignedIn,
    member: within?.member as Member,
    deps: within?.deps as D,
    now,
    db: shell.db,
    key,
    bodyHash,
    upload,
    request,
    reply,
    write: (given) => {
      const body = within === null ? given : whileMember(shell, within, given)
      if (key === null) return shell.db.atomic(body)
      const once = {
        communityId: within?.deps.community.id ?? '',
        actor: signedIn?.accountId ?? '',
        operation: operation.id,
        key,
        bodyHash,
        week: within?.deps.time.week(now) ?? shell.weekOf(now),
      }
      return shell.db.atomic((tx) => onceOnly(tx, once, () => body(tx)))
    },
  }
}

/** A member of staff whose second factor is due is none until it was given; one who lives here too stays a resident. */
function withFactor({ factor }: SignedIn, member: Member, { settings }: Context): Member {
  if (member.staff === null || factor === 'given') return member
  const isDue = factor === 'due' || needsSecondFactor(settings.secondFactor, member.staff.roles)
  return isDue ? { ...member, staff: null } : member
}

/**
 * A client that sends what waited on a phone names the account that wrote it. Signing in as somebody else, in another tab say, changes the
 * cookie under its hands: then the write is not done in that name.
 */
function isMeant(request: FastifyRequest, { accountId }: SignedIn): boolean {
  const meant = request.headers[accountHeader]
  return meant === undefined || meant === accountId
}

/** Runs a write only if the caller is still a member when its transaction begins; else 404. */
function whileMember<D extends Context, R>(
  { stillMember }: Pick<Shell<D>, 'stillMember'>,
  { deps, member }: { deps: D; member: Member },
  body: (tx: Tx) => Steps<R | Refused>,
): (tx: Tx) => Steps<R | Refused> {
  return function* (tx) {
    return (yield* stillMember(tx, deps.community.id, member)) ? yield* body(tx) : undo(notFound)
  }
}

interface Input {
  params: undefined
  query: undefined
  body: undefined
}

function validate(operation: Operation, request: FastifyRequest): Input | Refused {
  const parts: [keyof Input, Schema | undefined, unknown][] = [
    ['params', operation.params, request.params],
    ['query', operation.query, request.query],
    ['body', operation.body, request.body ?? {}],
  ]
  const input: Record<string, unknown> = {}
  for (const [name, schema, value] of parts) {
    if (!schema) continue
    const asItCame = schema.safeParse(value)
    // with what came in, where it is refused: whether a field is missing or of the wrong kind shows by it
    const parsed = asItCame.success ? asItCame : schema.safeParse(tidied(schema, value), { reportInput: true })
    // an id that is no id names nothing: the same answer as for one that is missing
    if (!parsed.success && name === 'params') return notFound
    if (!parsed.success) return { refused: 'invalid_request', errors: fieldErrors(parsed.error.issues, `/${name}`) }
    input[name] = parsed.data
  }
  return input as unknown as Input
}

function keyOf(operation: Operation, request: FastifyRequest): string | null | Refused {
  if (!operation.once) return null
  const key = request.headers['idempotency-key']
  if (key === undefined) return { refused: 'key_missing', errors: [{ pointer: '/headers/idempotency-key', code: 'required' }] }
  return typeof key === 'string' && /^[\w-]{16,64}$/.test(key) ? key : badField('/headers/idempotency-key', 'bad_format')
}

function hashOf(value: unknown): string {
  return hash('sha256', JSON.stringify(sorted(value)), 'base64url')
}

/** The same object with its keys in order, so that their order in the request does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
