import type { Operation } from '@linsheng/shared/contract'
import type { Caller } from '@linsheng/shared/domain'
import { expected } from '../server/rights/expected.ts'
import { besideTries, type Changes, written } from './changes.ts'
import type { Client } from './client.ts'
import type { Cast, Subject } from './subjects/cast.ts'
import { prepare, send } from './subjects/index.ts'

const isKey = (value: unknown): value is string => typeof value === 'string' && /^([a-z]{3}_[0-9a-z]{26}|[0-9a-f]{32})$/.test(value)

/** Secrets that a client draws itself: they name nothing yet. */
const drawn = ['answerPrompt body/sheetKey']

type Path = (string | number)[]
/** Where in a call something is named by a key, or by a secret. */
function keysIn(value: unknown, at: Path = []): Path[] {
  if (isKey(value)) return [at]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => keysIn(inner, [...at, Array.isArray(value) ? Number(name) : name]))
}
const valueAt = (value: unknown, [first, ...rest]: Path): unknown =>
  first === undefined ? value : valueAt((value as Record<string, unknown>)[first], rest)
function withValue<T>(value: T, path: Path, put: unknown): T {
  const copy = structuredClone(value)
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>
  holder[path.at(-1) ?? ''] = put
  return copy
}

/** Two communities of one company, and the count of what is written in them. */
export interface Pair {
  ours: Cast
  theirs: Cast
  changes: Changes
}

/**
 * One operation, called by a member of one community with the path and the keys of another one, then rightfully at home. @returns what
 * went wrong: nothing where the operation keeps to its community.
 */
export async function isolationBreaches(pair: Pair, operation: Operation): Promise<string[]> {
  // ours last: preparing lets time pass, and what is open for minutes alone must be so at home
  const theirs = await prepared(pair.theirs, operation)
  const ours = await prepared(pair.ours, operation)
  const [here, there] = [pair.ours.town.communityId, pair.theirs.town.communityId]
  const [atHome, abroad] = [await pair.changes.of(here), await pair.changes.of(there)]
  const breaches = [...(await byPath(ours, theirs, there, operation)), ...(await byKeys(ours, theirs, operation))]
  const [was = {}, is = {}] = besideTries(operation.id, atHome, await pair.changes.of(here))
  const wroteAtHome = written(was, is)
  if (wroteAtHome) breaches.push(`a refused call wrote in its own community: ${wroteAtHome}`)
  // what was refused was refused for want of a right
  const { status, body } = await send(ours.client, operation, ours.input)
  const wanted = operation.reply ? (operation.status ?? 200) : 204
  if (status !== wanted) breaches.push(`at home it is answered ${status} ${JSON.stringify(body)}`)
  const wroteAbroad = written(abroad, await pair.changes.of(there))
  if (wroteAbroad) breaches.push(`something was written in the other community: ${wroteAbroad}`)
  return breaches
}

interface Prepared {
  client: Client
  input: Subject['input']
}

async function prepared(cast: Cast, operation: Operation): Promise<Prepared> {
  const caller: Caller = expected[operation.id]?.[0] ?? 'manager'
  const { by, input } = await prepare(cast, operation, caller)
  return { client: by ?? cast.clientOf(caller), input }
}

/** Their path gets the same answer as a community that does not exist. */
async function byPath(ours: Prepared, theirs: Prepared, communityId: string, operation: Operation): Promise<string[]> {
  const there = await send(ours.client.in(communityId), operation, theirs.input)
  const nowhere = await send(ours.client.in('cmt_00000000000000000000000000'), operation, theirs.input)
  const told = [there, nowhere].map(({ status, body }) => `${status} ${shape(body)}`)
  return told[0] === told[1] && there.status === 404 ? [] : [`their path is answered ${told[0]}, a missing community ${told[1]}`]
}

/** Our path with their keys: one at a time, then all of them. */
async function byKeys(ours: Prepared, theirs: Prepared, operation: Operation): Promise<string[]> {
  const breaches: string[] = []
  const places = keysIn(ours.input).filter(
    (path) => !drawn.includes(`${operation.id} ${path.join('/')}`) && valueAt(ours.input, path) !== valueAt(theirs.input, path),
  )
  for (const path of places) {
    const { status, body } = await send(ours.client, operation, withValue(ours.input, path, valueAt(theirs.input, path)))
    const problem = body as { code: string; errors?: { pointer: string }[] } | undefined
    const named = path[0] === 'params' ? 'not_found' : `/${path.join('/')}`
    const told = problem?.code === 'not_found' || (status === 400 && problem?.errors?.some(({ pointer }) => pointer === named))
    if (!told) breaches.push(`their ${path.join('/')} is answered ${status} ${JSON.stringify(body)}`)
  }
  if (places.length > 0 && (await send(ours.client, operation, theirs.input)).status < 400) breaches.push('all their keys are accepted')
  return breaches
}

/** A problem without what differs from call to call. */
function shape(body: unknown): string {
  const { requestId: _, instance: __, ...rest } = body as Record<string, unknown>
  return JSON.stringify(rest)
}
