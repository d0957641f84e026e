import { phone } from '@linsheng/shared/contract'
import { phoneEnd, tidyCode, tidyKey, tidyLowerKey, tidyPhone, tidyServiceNumber } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const kept = '13800001021'
const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }).map((nine) => `13${nine.join('')}`)
const separators = fc.constantFrom('', ' ', '-', '\u00a0', '\u3000', '\t', '\u202d', '\u2011', '.', '\u200b')
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

describe('a mobile number as it was pasted', () => {
  it.each([
    '138 0000 1021',
    '138-0000-1021',
    '+8613800001021',
    '+86 138 0000 1021',
    '＋86 138-0000-1021',
    '008613800001021',
    '8613800001021',
    '(+86)138 0000 1021',
    '１３８００００１０２１',
    '\u202d13800001021\u202c',
    '\u202d+86 138 0000 1021\u202c',
    ' 13800001021\n',
    '138\u20110000\u20131021',
    '电话：138 0000 1021',
    'tel:+8613800001021',
  ])('%j is 13800001021', (pasted) => {
    expect(tidyPhone(pasted)).toBe(kept)
  })

  it.each(['', '1380000102', '138000010211', '12800001021', '张三', '0571-88001234', '13800001021 13800001022', '1380000102a1'])(
    'stays %j where it is no mobile number, for the form to say so',
    (typed) => {
      expect(phone.safeParse(tidyPhone(typed)).success).toBe(false)
    },
  )

  it('is the same number whatever stands between its figures, in either width, with or without the code of the country', () => {
    const written = fc.tuple(
      digits,
      fc.array(separators, { minLength: 11, maxLength: 11 }),
      fc.boolean(),
      fc.constantFrom('', '+86 ', '0086', '86'),
    )
    fc.assert(
      fc.property(written, ([number, between, wide, country]) => {
        const text = country + [...number].map((digit, i) => digit + (between[i] ?? '')).join('')
        expect(tidyPhone(wide ? fullWidth(text) : text)).toBe(number)
      }),
      { numRuns: 1000 },
    )
  })

  it('is mended once and for all', () => {
    fc.assert(fc.property(fc.oneof(digits, fc.string()), (text) => void expect(tidyPhone(tidyPhone(text))).toBe(tidyPhone(text))))
  })
})

describe('the number of a service line', () => {
  it.each([
    ['0571-88001234', '0571-88001234'],
    ['0571 8800 1234', '0571-8800-1234'],
    ['（0571）88001234', '0571-88001234'],
    ['\u202d０５７１－８８００１２３４\u202c', '0571-88001234'],
    ['400–800–8820', '400-800-8820'],
    ['110', '110'],
    ['+86 571 8800 1234', '0571-8800-1234'],
    ['+86 138 0000 1021', '138-0000-1021'],
  ])('%j is %j', (typed, number) => {
    expect(tidyServiceNumber(typed)).toBe(number)
  })
})

describe('a code as it was pasted', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['１２３４５６', '123456'],
    ['【邻声】验证码 123456，5 分钟内有效。', '123456'],
    ['123-456', '123456'],
    ['\u202d123456\u202c', '123456'],
    ['您的验证码是：654321（10690000123456）', '654321'],
    ['12345', '12345'],
    ['', ''],
  ])('%j is %j', (pasted, code) => {
    expect(tidyCode(pasted)).toBe(code)
  })
})

describe('the name that staff sign in with', () => {
  it.each([
    ['Wang.Min', 'wang.min'],
    ['  wangmin\u3000', 'wangmin'],
    ['\ufeffＷａｎｇｍｉｎ', 'wangmin'],
  ])('%j is %j', (typed, login) => {
    expect(tidyLowerKey(typed)).toBe(login)
    expect(tidyKey(typed).toLowerCase()).toBe(login)
  })
})

describe('the end of a number', () => {
  it.each([
    ['6602', '6602'],
    ['尾号6602', '6602'],
    ['手机尾号 ６６０２', '6602'],
    ['138****6602', '6602'],
  ])('%j is %j', (typed, end) => expect(phoneEnd(typed)).toBe(end))
  it.each(['660', '66021', '8-1602', '1602室', 'a602', ''])('%j is none', (typed) => expect(phoneEnd(typed)).toBeNull())
})
