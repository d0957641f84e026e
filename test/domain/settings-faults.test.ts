import { type LinkedFigures, settingsFaults } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import { describe, expect, it } from 'vitest'

const hour = 3_600_000
const usual: LinkedFigures = defaultSettings
const only = (change: Partial<LinkedFigures>) =>
  settingsFaults({ ...usual, ...change }).map(({ path, fault }) => `${path.join('.')} ${fault}`)
const promise = (tier: 'P0' | 'P1' | 'P2' | 'P3', change: object) =>
  only({ promises: { ...usual.promises, [tier]: { ...usual.promises[tier], ...change } } })

describe('the figures of a community', () => {
  it('fit together as they come', () => {
    expect(settingsFaults(usual)).toEqual([])
  })

  it('rest for a part of the day only: a rest without end would let nobody be asked, ever', () => {
    expect(only({ quiet: { from: 480, to: 480 } })).toEqual(['quiet.to not_available'])
    expect(only({ noonRest: { from: 0, to: 0 } })).toEqual(['noonRest.to not_available'])
    expect(only({ service: { from: 0, to: 0 } })).toEqual([])
  })

  it('leave an hour a day in which somebody is at work and may telephone', () => {
    expect(only({ service: { from: 11 * 60, to: 13 * 60 } })).toEqual([])
    expect(only({ service: { from: 11 * 60 + 1, to: 13 * 60 } })).toEqual(['service.to too_small'])
    expect(only({ service: { from: 22 * 60, to: 7 * 60 } })).toEqual(['service.to too_small'])
    expect(only({ service: { from: 20 * 60, to: 23 * 60 }, quiet: { from: 21 * 60, to: 8 * 60 } })).toEqual([])
    expect(only({ noonRest: { from: 8 * 60, to: 20 * 60 } })).toEqual(['service.to too_small'])
  })

  it('promise arrival no sooner than acceptance and an end no sooner than arrival', () => {
    expect(promise('P2', { acceptMs: 3 * hour })).toEqual(['promises.P2.arriveMs too_small'])
    expect(promise('P2', { finishMs: hour })).toEqual(['promises.P2.finishMs too_small'])
    expect(promise('P0', { finishMs: 60_000 })).toEqual(['promises.P0.finishMs too_small'])
    expect(promise('P2', { arriveMs: null, finishMs: 60_000 })).toEqual(['promises.P2.finishMs too_small'])
    expect(promise('P3', { arriveMs: null, finishMs: null })).toEqual([])
  })

  it('know no office hours for danger and burst pipes', () => {
    expect([promise('P0', { aroundTheClock: false }), promise('P1', { aroundTheClock: false })]).toEqual([
      ['promises.P0.aroundTheClock not_available'],
      ['promises.P1.aroundTheClock not_available'],
    ])
    expect(promise('P2', { aroundTheClock: true })).toEqual([])
  })

  it('put what comes later after what comes before', () => {
    expect(only({ caseClocks: { ...usual.caseClocks, resolveMs: hour } })).toEqual(['caseClocks.resolveMs too_small'])
    expect(only({ verification: { returnCallAfterMs: hour, silentAfterMs: hour } })).toEqual(['verification.silentAfterMs too_small'])
    expect(only({ prompt: { ...usual.prompt, remindAfterMs: usual.prompt.expiresMs } })).toEqual(['prompt.remindAfterMs too_big'])
    expect(only({ prompt: { ...usual.prompt, callbackDueMs: usual.prompt.expiresMs + 1 } })).toEqual(['prompt.callbackDueMs too_big'])
  })
})
