import { describe, expect, it } from 'vitest'
import { convertList, readEntry, type Waiting } from '../../miniapp/src/features/kept/queue/convert'
import { heardOf, heardOfUpload } from '../../miniapp/src/features/kept/queue/hear'
import type { Heard } from '../../miniapp/src/features/kept/queue/rules'

describe('what the phone keeps of release 0.1.0', () => {
  const old = (kind: Waiting['kind'], part: Partial<Waiting> = {}): Waiting => ({
    ...{
      key: `k-${kind}`,
      accountId: 'acc_1',
      kind,
      group: 'g',
      params: {},
      body: {},
      photos: [],
      savedAt: Date.parse('2026-06-12T02:00:00Z'),
    },
    ...part,
  })

  it('becomes entries: a sheet’s in one lane, hung on its answer, which says when it was tapped', () => {
    const [answer, reasons] = convertList([old('answerPrompt', { body: { score: 3 } }), old('giveReasons')])
    expect(answer).toMatchObject({ v: 2, lane: 'g', state: 'unsure', body: { score: 3, tappedAt: '2026-06-12T02:00:00.000Z' } })
    expect(answer).not.toHaveProperty('after')
    expect(reasons).toMatchObject({ lane: 'g', after: 'k-answerPrompt', account: 'acc_1' })
  })

  it('keeps the uploads and the pictures of a report', () => {
    const [report] = convertList([
      old('reportRepair', { body: { photoIds: ['fil_1'], spot: 'kitchen' }, photos: [{ ref: 'wxfile://a', id: null }] }),
    ])
    expect(report?.body).toEqual({ spot: 'kitchen' })
    expect(report?.photos.map(({ ref, id }) => [ref, id])).toEqual([
      ['', 'fil_1'],
      ['wxfile://a', null],
    ])
  })

  it('and of a later release becomes a card that says so; what is no entry is none', () => {
    expect(readEntry({ v: 3, key: 'k', op: 'reportRepair', body: { description: '漏水' } })).toMatchObject({
      state: 'needs_you',
      reason: { code: 'version' },
      body: { description: '漏水' },
    })
    for (const nonsense of [null, 'text', {}, { v: 2, key: 'k', op: 'payBill' }]) expect(readEntry(nonsense)).toBeNull()
  })
})

describe('what a failed call means', () => {
  const failure = (code: string, decided = true, part = {}) => ({ code, decided, errors: [], retryAfterSeconds: null, ...part })

  it.each<[string, ReturnType<typeof failure>, Heard]>([
    ['no answer', failure('offline', false), { kind: 'nothing' }],
    ['a page of a public network', failure('unavailable', false), { kind: 'nothing' }],
    ['a proxy that refuses', failure('forbidden', false), { kind: 'nothing' }],
    ['a server that is down', failure('unavailable'), { kind: 'later', afterMs: 0 }],
    ['too many requests', failure('rate_limited', true, { retryAfterSeconds: 7 }), { kind: 'later', afterMs: 7000 }],
    ['a session that has ended', failure('not_signed_in'), { kind: 'signed_out' }],
    ['a password that is due', failure('password_due'), { kind: 'signed_out' }],
    ['a key that has arrived already', failure('key_reused'), { kind: 'done' }],
    ['a state that has changed', failure('state_conflict'), { kind: 'refused', code: 'state_conflict' }],
    [
      'a field at fault',
      failure('invalid_request', true, { errors: [{ pointer: '/body/where', code: 'required' }] }),
      { kind: 'refused', code: 'invalid_request', field: '/body/where', fault: 'required' },
    ],
  ])('%s', (_, given, heard) => {
    expect(heardOf(given)).toEqual(heard)
  })

  it('a picture that a proxy finds too large will never be taken', () => {
    expect(heardOfUpload(failure('payload_too_large', false))).toEqual({ kind: 'refused', code: 'payload_too_large' })
  })
})
