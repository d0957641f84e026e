import { smsText } from '@linsheng/shared/words/sms'
import type { Text } from '@linsheng/server/src/kernel/notice.ts'
import { describe, expect, it } from 'vitest'
import { textLink } from '../support/outside.ts'
import { type RowOf, rowsOf } from '../support/rows.ts'
import { everyWay, goesWell, inTurn } from './in-wechat.ts'
import { checkLedger, checkOutbox } from './ledger.ts'
import { useTelling } from './telling-stage.ts'

const minute = 60_000
const [people, withoutSmartphone] = [320, 120]
/** What only this service says: too fast, and a refusal for good. */
const ownWays = {
  aliyun: [
    { kind: 'status', status: 400, body: '{"Code":"Throttling.User"}' },
    { kind: 'status', status: 400, body: '{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}' },
    { kind: 'status', status: 500, body: '{"Code":"InternalError"}' },
  ],
  tencent: [
    { kind: 'status', status: 200, body: '{"Response":{"Error":{"Code":"RequestLimitExceeded"}}}' },
    { kind: 'status', status: 200, body: '{"Response":{"Error":{"Code":"FailedOperation.PhoneNumberInBlacklist"}}}' },
    { kind: 'status', status: 200, body: '{"Response":{"Error":{"Code":"InternalError"}}}' },
  ],
} as const

/** A group hears of much at once, so that it is written to seldom: what is told apart comes first. */
const robotWays = [
  { kind: 'errcode', errcode: -1 },
  goesWell,
  { kind: 'errcode', errcode: 45_009 },
  { kind: 'drop-after' },
  { kind: 'errcode', errcode: 93_000 },
  { kind: 'timeout-after' },
  ...everyWay,
] as const

describe('text messages, the group’s robot and e-mail', () => {
  const stage = useTelling({ people, withoutSmartphone })

  it.each(['aliyun', 'tencent'] as const)(
    'failing in every way, texts by %s, tell nothing twice that may have arrived, and in the end leave nothing untold',
    async (provider) => {
      await stage.start(provider)
      const turn = provider === 'aliyun' ? 0 : 1
      if (turn === 0) await stage.setUp()
      inTurn(stage.texts, '/', [...everyWay, ...ownWays[provider]], 10)
      inTurn(stage.texts, '/', [{ kind: 'timeout-after' }])
      inTurn(stage.group, '/', robotWays, 10)
      stage.post.inTurn(turn === 0 ? ['cut', 'refuse', 'later', 'drop', 'accept'] : ['later', 'accept', 'drop', 'cut', 'refuse'])
      await stage.callIn(stage.callers.slice((turn * withoutSmartphone) / 2, ((turn + 1) * withoutSmartphone) / 2))
      for (let i = 0; i < 8; i += 1) {
        const from = turn * 144 + i * 18
        expect((await stage.answer(from, from + 18)).others).toEqual({})
        stage.jump(20 * minute)
        await stage.settled()
        stage.jump(2 * minute)
      }
      for (const { core } of [stage.texts, stage.group]) core.clearFaults()
      stage.post.inTurn(['accept'])
      for (let i = 0; i < 3; i += 1) {
        stage.jump(20 * minute)
        await stage.settled()
      }
      await stage.stop(async (db) => {
        await checkLedger(db, stage.acknowledged)
        await checkOutbox(db, ['delivered', 'unknown', 'inbox_only', 'dead', 'due'])
        const [rows, attempts] = await Promise.all([rowsOf({ db }, 'outbox'), rowsOf({ db }, 'outboxAttempts')])
        expect(rows.filter(({ state, dueAt }) => state === 'due' && dueAt <= stage.now())).toEqual([])
        checkAttempts(rows, attempts)
        checkTexts(rows)
        checkGroup(attempts)
        checkLetters(rows)
        if (turn === 1) expect(endsOf(rows, 'mail')).toEqual(new Set(['delivered', 'unknown', 'dead']))
      })
    },
    240_000,
  )

  /** After what was taken, or may have been, there is no other try. */
  function checkAttempts(rows: readonly RowOf<'outbox'>[], attempts: readonly RowOf<'outboxAttempts'>[]) {
    expect(attempts.length).toBeGreaterThan(200)
    for (const { id, attempts: tries } of rows) {
      const outcomes = attempts.filter(({ noticeId }) => noticeId === id).sort((a, b) => a.attempt - b.attempt)
      expect(outcomes).toHaveLength(tries)
      expect(outcomes.slice(0, -1).filter(({ outcome }) => !/^(failed|elsewhere)/.test(outcome))).toEqual([])
    }
  }

  const endsOf = (rows: readonly RowOf<'outbox'>[], by: string) =>
    new Set(rows.filter(({ channel }) => channel === by).map(({ state }) => state))

  function checkTexts(rows: readonly RowOf<'outbox'>[]) {
    const sent = stage.texts.core.messages.map(({ to, body }) => `${to} ${body}`)
    expect(new Set(sent).size, 'the same words twice').toBe(sent.length)
    const phones = new Map(stage.callers.map(({ personId, phone }) => [`p:${personId}`, phone]))
    const ends = rows
      .filter(({ channel }) => channel === 'sms')
      .map(({ recipient, sms, state }) => {
        const { template, params } = JSON.parse(sms ?? '') as Text
        const taken = sent.filter((one) => one === `${phones.get(recipient)} ${smsText(template, params, textLink)}`).length
        return { state, taken }
      })
    expect(ends.length).toBeGreaterThan(50)
    const allowed = ends.filter(({ state, taken }) =>
      state === 'delivered' ? taken === 1 : state === 'unknown' ? taken <= 1 : taken === 0,
    )
    expect(allowed).toEqual(ends)
    expect(endsOf(rows, 'sms')).toEqual(new Set(['delivered', 'unknown', 'dead']))
  }

  /** One message holds many alerts: they were begun, and ended, in the same moment. */
  function checkGroup(attempts: readonly RowOf<'outboxAttempts'>[]) {
    const sendings = new Map(
      attempts.filter(({ channel }) => channel === 'robot').map(({ at, outcome }) => [at, outcome.split(':')[0] ?? '']),
    )
    const kinds = [...sendings.values()]
    const [certain, doubtful] = ['accepted', 'unknown'].map((kind) => kinds.filter((one) => one === kind).length) as [number, number]
    const taken = stage.group.core.accepted.length
    expect(taken).toBeGreaterThanOrEqual(certain)
    expect(taken).toBeLessThanOrEqual(certain + doubtful)
    expect(new Set(kinds)).toEqual(new Set(['accepted', 'unknown', 'failed', 'refused']))
  }

  function checkLetters(rows: readonly RowOf<'outbox'>[]) {
    const ids = stage.post.letters.map(({ id }) => id)
    expect(new Set(ids).size, 'a letter twice').toBe(ids.length)
    const mails = rows.filter(({ channel }) => channel === 'mail')
    const told = new Set(stage.post.letters.filter((one) => one.told).map(({ id }) => id))
    expect(
      mails
        .filter(({ state }) => state === 'delivered')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...told].sort())
    const doubtful = stage.post.letters.filter((one) => !one.told).map(({ id }) => id)
    expect(mails.filter(({ state }) => state === 'unknown').map(({ id }) => id)).toEqual(expect.arrayContaining(doubtful))
  }
})
