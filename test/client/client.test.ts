import { makeClient, type ClientPorts } from '@linsheng/shared/client/client'
import { CallFailure } from '@linsheng/shared/client/failure'
import type { Answer, Request } from '@linsheng/shared/client/transport'
import { confirmRepair, listRepairs, readRepair, refreshSession, requestSignInCode, type Session } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'

const params = { communityId: 'cmt_1', repairId: 'rpr_1' }
const ok: Answer = { status: 200, data: { id: 'rpr_1' } }
const problem = (status: number, code: string, more: object = {}): Answer => ({ status, data: { code, ...more } })
const lost = new CallFailure('offline')

/** A client over a network that answers as told, in order; the last answer stays. */
function open(...answers: (Answer | CallFailure)[]) {
  const sent: Request[] = []
  let drawn = 0
  const session = { access: 'a1', refresh: 'r1', signedIn: true }
  const ports: ClientPorts = {
    async transport(request) {
      sent.push(request)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      await Promise.resolve()
      if (answer instanceof CallFailure || !answer) throw answer ?? lost
      return answer
    },
    session: {
      isSignedIn: () => session.signedIn,
      authorization: () => ({ Authorization: `Bearer ${session.access}` }),
      refreshToken: () => session.refresh,
      begin(next: Session) {
        Object.assign(session, { access: next.accessToken, refresh: next.refreshToken })
      },
      drop() {
        session.signedIn = false
      },
    },
    drawKey: () => Promise.resolve(`key_${(drawn += 1)}`),
  }
  const client = makeClient(ports)
  const keys = () => sent.map(({ headers }) => headers?.['Idempotency-Key'])
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => expect.fail('it succeeded'),
      (error: unknown) => error as CallFailure,
    )
  return { client, sent, session, keys, failure }
}

describe('a call', () => {
  it('fills the path, writes the query, and sends a body with every write', async () => {
    const { client, sent } = open(ok)
    await client.call(listRepairs, { params: { communityId: 'cmt/1' }, query: { scope: 'mine', cursor: undefined } })
    await client.call(confirmRepair, { params, body: {} })
    expect(sent[0]?.path).toBe('/api/v1/communities/cmt%2F1/repairs?scope=mine')
    expect([sent[0]?.body, sent[1]?.body]).toEqual([undefined, {}])
  })

  it('says why it failed in the server’s own code, with its fields and when to try again', async () => {
    const errors = [{ pointer: '/body/phone', code: 'invalid' }]
    const { client, failure } = open(problem(429, 'rate_limited', { errors, params: { retryAfterSeconds: 4.2 } }))
    const { code, decided, retryAfterSeconds, errors: found } = await failure(client.call(readRepair, { params }))
    expect({ code, decided, retryAfterSeconds, found }).toEqual({
      code: 'rate_limited',
      decided: true,
      retryAfterSeconds: 5,
      found: errors,
    })
  })

  it.each([
    [401, 'not_signed_in'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [413, 'payload_too_large'],
    [429, 'rate_limited'],
    [503, 'unavailable'],
    [500, 'internal_error'],
  ])('reads a bare status %i, of what stands before the server, as %s, and as nothing that was decided', async (status, code) => {
    const { client, session, failure } = open({ status, data: '<html>', retryAfter: '7' })
    session.signedIn = false
    const found = await failure(client.call(readRepair, { params }))
    expect([found.code, found.decided, found.retryAfterSeconds]).toEqual([code, false, 7])
  })

  it('takes a page of a public network, which answers 200 to everything, for no reply of ours', async () => {
    const { client, failure } = open({ status: 200, data: '<html>' })
    expect((await failure(client.call(readRepair, { params }))).code).toBe('unavailable')
    expect((await failure(client.call(requestSignInCode, { body: { phone: '13900001111' } }))).code).toBe('unavailable')
  })
})

describe('the key of a write', () => {
  it('stays the same until its outcome is known, and is another one afterwards', async () => {
    const { client, keys, failure } = open(lost, problem(503, 'unavailable'), ok, ok)
    const write = () => client.call(confirmRepair, { params, body: {} })
    expect((await failure(write())).code).toBe('offline')
    await failure(write())
    await write()
    await write()
    expect(keys()).toEqual(['key_1', 'key_1', 'key_1', 'key_2'])
  })

  it('is another one after a refusal, and for another body; reading has none', async () => {
    const { client, keys, failure } = open(problem(409, 'state_conflict'), lost, ok)
    await failure(client.call(confirmRepair, { params, body: {} }))
    await failure(client.call(confirmRepair, { params, body: {} }))
    await client.call(confirmRepair, { params: { ...params, repairId: 'rpr_2' }, body: {} })
    await client.call(readRepair, { params })
    expect(keys()).toEqual(['key_1', 'key_2', 'key_3', undefined])
  })

  it('is the caller’s where they give one', async () => {
    const { client, keys } = open(ok)
    await client.call(confirmRepair, { params, body: {}, key: 'kept' })
    expect(keys()).toEqual(['kept'])
  })
})

describe('a session that has run out', () => {
  const over = problem(401, 'not_signed_in')
  const renewed: Answer = { status: 200, data: { accessToken: 'a2', refreshToken: 'r2' } }

  it('is renewed once for many calls at a time, and each is sent again with the new proof', async () => {
    const { client, sent } = open(over, over, over, renewed, ok)
    await Promise.all([1, 2, 3].map(() => client.call(readRepair, { params })))
    const renewals = sent.filter(({ path }) => path === refreshSession.path)
    expect(renewals.map(({ body }) => body)).toEqual([{ refreshToken: 'r1' }])
    expect(sent.slice(4).map(({ headers }) => headers?.Authorization)).toEqual(['Bearer a2', 'Bearer a2', 'Bearer a2'])
  })

  it('ends when it cannot be renewed, and the call says so', async () => {
    const { client, session, failure } = open(over)
    expect((await failure(client.call(readRepair, { params }))).code).toBe('not_signed_in')
    expect(session.signedIn).toBe(false)
  })

  it('is not renewed for nobody, nor for a 401 that means something else', async () => {
    const nobody = open(over)
    nobody.session.signedIn = false
    await nobody.failure(nobody.client.call(readRepair, { params }))
    const wrong = open(problem(401, 'sign_in_failed'))
    await wrong.failure(wrong.client.call(readRepair, { params }))
    expect([nobody.sent.length, wrong.sent.length]).toEqual([1, 1])
  })

  it('stays when the network is gone while it is renewed', async () => {
    const { client, session, failure } = open(over, lost)
    expect((await failure(client.call(readRepair, { params }))).code).toBe('offline')
    expect(session.signedIn).toBe(true)
  })
})
