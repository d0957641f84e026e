import { describe, expect, it } from 'vitest'
import { type Entry, isAnswerTo } from '../../miniapp/src/features/kept/queue/entry'
import { reasonWords } from '../../miniapp/src/features/kept/words'

const entry = (part: Partial<Entry>): Entry => ({
  ...{ v: 2, key: 'k', account: 'acc_1', op: 'confirmRepair', params: {}, body: {}, photos: [], lane: 'repair:1', tappedAt: 0, seq: 1 },
  ...{ tries: 0, state: 'waiting' },
  ...part,
})

describe('an answer about an order that was refused because the order went into another round', () => {
  it.each(['confirmRepair', 'returnRepair'] as const)('says that it was worked on again, for %s', (op) => {
    const reason = { code: 'state_conflict', field: '/body/returns', fault: 'unknown_value' }
    expect(reasonWords(entry({ op, reason }))).toBe('这一单后来又接着修了，先看看现在怎么样')
  })
})

describe('an answer that waits', () => {
  it('stands for the round it was tapped for, and not for a later one', () => {
    const waiting = entry({ body: { returns: 0 } })
    expect([0, 1].map((returns) => isAnswerTo(waiting, { id: '1', returns }))).toEqual([true, false])
    expect(isAnswerTo(waiting, { id: '2', returns: 0 })).toBe(false)
  })

  it('of an earlier version names no round and stands for any', () => {
    expect(isAnswerTo(entry({}), { id: '1', returns: 3 })).toBe(true)
  })
})
