import { amountFen, id, line, phone, score, secret, words, type Schema } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'

const takes = (schema: Schema, value: unknown) => schema.safeParse(value).success

describe('the words of people', () => {
  it('may be Chinese, emoji, and several lines where there is room for them', () => {
    expect(takes(words(200), '厨房又漏了😭\n第三次了，说好的两点来。')).toBe(true)
    expect(takes(line(200), '厨房又漏了😭')).toBe(true)
    expect(takes(line(200), '两\n行')).toBe(false)
  })

  it('hold no control character and no mark that turns the reading direction', () => {
    for (const sign of ['\0', '\u0007', '\u001b', '\u007f', '\u009f', '\u2028', '\u202e', '\u2066', '\ufeff']) {
      expect(takes(words(200), `a${sign}b`), JSON.stringify(sign)).toBe(false)
      expect(takes(line(200), `a${sign}b`), JSON.stringify(sign)).toBe(false)
    }
  })

  it('end at their limit', () => {
    expect([takes(words(3), '三个字'), takes(words(3), '四个字了'), takes(line(3, 1), '')]).toEqual([true, false, false])
  })
})

describe('the figures on the wire', () => {
  it('are whole scores from 0 to 10', () => {
    expect([0, 10].every((one) => takes(score, one))).toBe(true)
    expect([-1, 11, 6.5, '9', null, true, NaN].some((one) => takes(score, one))).toBe(false)
  })

  it('are whole fen up to a million yuan', () => {
    expect([0, 1, 100_000_000].every((one) => takes(amountFen, one))).toBe(true)
    expect([-1, 0.5, 100_000_001, '100'].some((one) => takes(amountFen, one))).toBe(false)
  })
})

describe('keys and secrets on the wire', () => {
  it('are keys of their own kind only', () => {
    const key = 'rpr_0123456789abcdefghjkmnpqrs'
    expect(takes(id('repair'), key)).toBe(true)
    expect(
      [key.replace('rpr', 'bil'), key.toUpperCase(), `${key}0`, key.replace('a', 'i'), key.slice(0, -1)].some((one) =>
        takes(id('repair'), one),
      ),
    ).toBe(false)
  })

  it('are mobile numbers of eleven figures and secrets of 128 bits', () => {
    expect([takes(phone, '13800138000'), takes(phone, '12800138000'), takes(phone, '+8613800138000')]).toEqual([true, false, false])
    expect([takes(secret, 'a'.repeat(32)), takes(secret, 'a'.repeat(31)), takes(secret, 'G'.repeat(32))]).toEqual([true, false, false])
  })
})
