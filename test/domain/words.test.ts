import { manyLines, oneLine } from '@linsheng/shared/contract'
import { hasLoneSurrogate, tidyLine, tidyWords, visibleLetters } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const signs = [
  '\t',
  '\r',
  '\n',
  '\u000b',
  '\u000c',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\u0000',
  '\u009b',
  ' ',
  '漏',
  '😀',
  '\ud83d',
  'a',
  '\u200d',
  '\u200e',
  '\u061c',
  '\u200b',
  '\u3164',
  '\u3000',
]
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
  maxLength: 40,
})

describe('words as a person may have pasted them', () => {
  it.each([
    ['水槽\t漏水', '水槽 漏水'],
    ['一\r\n二\r三\u000b四\u2028五', '一\n二\n三\n四\n五'],
    ['\ufeff开头', '开头'],
    ['\u202e反着\u2069', '反着'],
    ['a\u0007b\u009bc', 'abc'],
    ['\u200e左\u200f右\u061c', '左右'],
    ['\u200b', ''],
    ['\u3164\n\u3000', ''],
  ])('%j is kept as %j', (given, kept) => {
    expect(tidyWords(given)).toBe(kept)
  })

  it('are always words that the server takes, and on one line always a line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(tidyWords(text)).toMatch(manyLines)
        expect(tidyLine(text)).toMatch(oneLine)
      }),
      { numRuns: 2000 },
    )
  })

  it('stay exactly as they are where the server took them before, and when they are mended twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (manyLines.test(text) && visibleLetters(text) > 0) expect(tidyWords(text)).toBe(text)
        expect(tidyWords(tidyWords(text))).toBe(tidyWords(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('lose no sign that can be seen', () => {
    // letters and symbols of no width (the Hangul fillers, the empty braille cell) cannot be seen; they have examples of their own
    const shows = (sign: string) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) && !/[\u115f\u1160\u2800\u3164\uffa0]/.test(sign)
    const seen = (text: string) => [...text].filter(shows).join('')
    fc.assert(
      fc.property(texts, (text) => void expect(seen(tidyWords(text))).toBe(seen(text))),
      { numRuns: 2000 },
    )
  })
})

describe('the visible letters of a text', () => {
  it.each([
    ['', 0],
    [' \t\n', 0],
    ['\u200b', 0],
    ['\u3164', 0],
    ['\u3000', 0],
    ['\u00ad\u115f\u1160\uffa0\u2800\u2060\ufeff\ufe0f', 0],
    ['漏水', 2],
    ['a\u200bb', 2],
    ['😀', 1],
    ['ئۇيغۇر', 6],
  ])('of %j are %d', (text, count) => {
    expect(visibleLetters(text)).toBe(count)
  })

  it('are none exactly where the text is kept as empty', () => {
    fc.assert(
      fc.property(texts, (text) => void expect(tidyWords(text) === '').toBe(visibleLetters(text) === 0)),
      { numRuns: 2000 },
    )
  })
})

/** Only a well-formed text can be written in UTF-8. */
function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

describe('half of a surrogate pair', () => {
  it('is told from a whole pair', () => {
    expect(['\ud83d', 'a\udc00', '\udc00\ud83d', '😀\ud83d'].map(hasLoneSurrogate)).toEqual([true, true, true, true])
    expect(['', '漏水', '😀', '😀😀', '👨‍👩‍👧'].map(hasLoneSurrogate)).toEqual([false, false, false, false, false])
  })

  it('is found exactly where the text is not well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), texts, (one, other) => {
        for (const text of [one, other]) expect(hasLoneSurrogate(text)).toBe(!isWellFormed(text))
      }),
      { numRuns: 2000 },
    )
  })
})
