import { manyLines, oneLine } from '@linsheng/shared/contract'
import { tidyLine, tidyWords } from '@linsheng/shared/domain'
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
        if (manyLines.test(text)) expect(tidyWords(text)).toBe(text)
        expect(tidyWords(tidyWords(text))).toBe(tidyWords(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('lose no sign that can be seen', () => {
    const seen = (text: string) => [...text].filter((sign) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign)).join('')
    fc.assert(
      fc.property(texts, (text) => void expect(seen(tidyWords(text))).toBe(seen(text))),
      { numRuns: 2000 },
    )
  })
})
