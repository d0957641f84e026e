import { randomBytes } from 'node:crypto'
import * as contract from '@linsheng/shared/contract'
import type { BodyOf, Operation, ParamsOf, Problem, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import type { App } from '@linsheng/server/src/app.ts'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'

type Input<O extends Operation> = (undefined extends ParamsOf<O>
  ? { params?: undefined }
  : { params: Omit<ParamsOf<O>, 'communityId'> & { communityId?: string } }) & {
  query?: QueryOf<O>
  body?: BodyOf<O>
  /** The Idempotency-Key; drawn anew when absent. */
  key?: string
}

/** What came back, before anybody has said that it was good. */
export interface Answer<O extends Operation> {
  status: number
  reply: ReplyOf<O>
  problem: Problem
}

/** Tokens of one sign-in; they are refreshed as a client would, so that a test may move the clock by months. */
export interface Session {
  access: string
  refresh: string
}

export const newKey = () => randomBytes(16).toString('hex')
export const newSecret = () => randomBytes(16).toString('hex')

/** Calls operations over HTTP as one person, in one community unless said otherwise. */
export class Client {
  constructor(
    private readonly app: App,
    readonly session: Session | null,
    readonly communityId: string,
  ) {}

  /** The same person, asking about another community. */
  in(communityId: string): Client {
    return new Client(this.app, this.session, communityId)
  }

  async ask<O extends Operation>(operation: O, input: Partial<Input<O>> = {}): Promise<Answer<O>> {
    const params: Record<string, string> = { communityId: this.communityId, ...(input.params as Record<string, string> | undefined) }
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const query = new URLSearchParams(
      Object.entries((input.query as Record<string, string>) ?? {}).filter(([, value]) => value !== undefined),
    )
    const key = input.key ?? newKey()
    const response = await this.signedIn((authorization) =>
      this.app.server.inject({
        method: operation.method,
        url: query.size > 0 ? `${path}?${query}` : path,
        headers: { ...authorization, ...(operation.once ? { 'idempotency-key': key } : {}) },
        ...(operation.method === 'GET' ? {} : { payload: (input.body as object | undefined) ?? {} }),
      }),
    )
    const body: unknown = response.body === '' ? undefined : response.json()
    return { status: response.statusCode, reply: body as ReplyOf<O>, problem: body as Problem }
  }

  /** The reply, or a failed test that shows the problem. */
  async call<O extends Operation>(operation: O, input: Partial<Input<O>> = {}): Promise<ReplyOf<O>> {
    const answer = await this.ask(operation, input)
    if (answer.status >= 300) expect.fail(`${operation.id} answered ${answer.status}: ${JSON.stringify(answer.problem)}`)
    return answer.reply
  }

  /** The problem, or a failed test when it was accepted. */
  async refused<O extends Operation>(operation: O, input: Partial<Input<O>> = {}): Promise<Problem> {
    const answer = await this.ask(operation, input)
    if (answer.status < 400) expect.fail(`${operation.id} answered ${answer.status}: ${JSON.stringify(answer.reply)}`)
    return answer.problem
  }

  async upload(
    bytes: Buffer,
    type = 'image/jpeg',
  ): Promise<{ status: number; body: { id: string; url: string; thumbUrl: string } & Problem }> {
    const boundary = 'linshengboundary'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo"\r\ncontent-type: ${type}\r\n\r\n`
    const response = await this.signedIn((authorization) =>
      this.app.server.inject({
        method: 'POST',
        url: `/api/v1/communities/${this.communityId}/photos`,
        headers: { ...authorization, 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      }),
    )
    return { status: response.statusCode, body: response.json() }
  }

  private async signedIn(
    send: (authorization: Record<string, string>) => Promise<LightMyRequestResponse>,
  ): Promise<LightMyRequestResponse> {
    const { session } = this
    if (!session) return send({})
    const response = await send({ authorization: `Bearer ${session.access}` })
    if (response.statusCode !== 401 || (response.json() as Problem).code !== 'not_signed_in') return response
    const { path } = contract.refreshSession
    const refreshed = await this.app.server.inject({ method: 'POST', url: path, payload: { refreshToken: session.refresh } })
    if (refreshed.statusCode !== 200) return response
    const next = refreshed.json() as { accessToken: string; refreshToken: string }
    Object.assign(session, { access: next.accessToken, refresh: next.refreshToken })
    return send({ authorization: `Bearer ${session.access}` })
  }
}
