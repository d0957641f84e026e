import type * as z from 'zod/mini'
import type { Caller } from '../domain/roles.ts'
import type { ProblemCode } from './problem.ts'

export type Schema = z.ZodMiniType

export const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** One endpoint as data: the server mounts it, the clients call it, OpenAPI is made from it, the authorization test walks it. */
export interface Operation<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Reply extends Schema | undefined = Schema | undefined,
  Who extends readonly Caller[] = readonly Caller[],
> {
  id: string
  summary: string
  method: Method
  /** Parameters in braces: /api/v1/communities/{communityId}/repairs */
  path: string
  /** Who may call it. Rights to the single object are checked by the use case, and their lack is a 404. */
  who: Who
  params?: Params
  query?: Query
  body?: Body
  /** Absent: 204. */
  reply?: Reply
  /** The status of success; 200 when absent, 204 without a reply. */
  status?: 200 | 201 | 202
  /** A write that can be retried: it wants an Idempotency-Key, and the same key answers with the first outcome. */
  once?: true
  /** The body is one multipart file. */
  upload?: true
  /** Open also to an account whose password was given by somebody else, and that has not chosen its own yet. */
  whilePasswordDue?: true
  /** What it can answer besides the problems that every operation has. */
  problems?: readonly ProblemCode[]
}

export function operation<
  const Params extends Schema | undefined = undefined,
  const Query extends Schema | undefined = undefined,
  const Body extends Schema | undefined = undefined,
  const Reply extends Schema | undefined = undefined,
  const Who extends readonly Caller[] = readonly Caller[],
>(definition: Operation<Params, Query, Body, Reply, Who>): Operation<Params, Query, Body, Reply, Who> {
  return definition
}

type Out<S> = S extends Schema ? z.output<S> : undefined

export type { Caller } from '../domain/roles.ts'

export type ParamsOf<O> = O extends Operation<infer P, infer _Q, infer _B, infer _R> ? Out<P> : never
export type QueryOf<O> = O extends Operation<infer _P, infer Q, infer _B, infer _R> ? Out<Q> : never
export type BodyOf<O> = O extends Operation<infer _P, infer _Q, infer B, infer _R> ? Out<B> : never
export type ReplyOf<O> = O extends Operation<infer _P, infer _Q, infer _B, infer R> ? Out<R> : never

/** Whether somebody with one of these roles may call it at all; the server decides about each object. */
export const isOpenTo = ({ who }: Operation, roles: readonly Caller[]): boolean => roles.some((role) => who.includes(role))
