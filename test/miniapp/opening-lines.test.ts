import { describe, expect, it } from 'vitest'
import { painOf } from '@linsheng/shared/words/case-who'

describe('what a first call names', () => {
  it('is a reason that was chosen, or what was written', () => {
    expect(painOf({ reasons: ['来得晚'], words: '', score: 2, title: '来得晚' })).toBe('来得晚')
    expect(painOf({ reasons: [], words: '还在滴水', score: 2, title: '还在滴水' })).toBe('还在滴水')
    expect(painOf({ reasons: [], words: '', score: null, title: '晚上装修太吵' })).toBe('晚上装修太吵')
  })

  it('is nothing where a score alone came: the resident has said nothing', () => {
    expect(painOf({ reasons: [], words: '', score: 2, title: '报修' })).toBe('')
  })
})
