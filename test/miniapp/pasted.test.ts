import { describe, expect, it } from 'vitest'
import { longestOf, typedInto } from '../../miniapp/src/components/base/pasted'

describe('a field for a telephone number', () => {
  it.each(['138 0000 1021', '+8613800001021', '138-0000-1021', '１３８００００１０２１', '\u202d138 0000 1021\u202c', '138000010219'])(
    'makes 13800001021 of %j and cuts nothing of it before',
    (pasted) => {
      expect(pasted.length).toBeLessThan(longestOf('phone'))
      expect(typedInto('phone', pasted)).toBe('13800001021')
    },
  )

  it('leaves alone what is being typed', () => {
    for (const typed of ['', '1', '138', '1380000102']) expect(typedInto('phone', typed)).toBe(typed)
  })
})

describe('a field for a code', () => {
  it.each(['123456', '【邻声】验证码 123456，5 分钟内有效，请勿告诉他人。', '123 456', '１２３４５６', '1234567'])(
    'takes 123456 out of %j',
    (pasted) => {
      expect(pasted.length).toBeLessThan(longestOf('code'))
      expect(typedInto('code', pasted)).toBe('123456')
    },
  )

  it('leaves alone what is being typed, and what other fields hold', () => {
    for (const typed of ['', '1', '12345']) expect(typedInto('code', typed)).toBe(typed)
    expect(typedInto('text', ' 138 0000 1021 ')).toBe(' 138 0000 1021 ')
  })
})
