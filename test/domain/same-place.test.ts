import { isSamePlace } from '@linsheng/shared/domain'
import { expect, it } from 'vitest'

it.each([
  ['8 栋 3 楼楼道', '8栋3楼楼道'],
  ['8 栋 电梯', '电梯'],
  ['东门。', '东门'],
  ['地下车库 B 区', '地下车库b区'],
])('“%s” and “%s” may be one place, whichever is said first', (one, other) => {
  expect([isSamePlace(one, other), isSamePlace(other, one)]).toEqual([true, true])
})

it.each([
  ['8 栋 3 楼楼道', '8 栋 5 楼楼道'],
  ['东门', '西门'],
  ['', '东门'],
  ['。', '东门'],
])('“%s” and “%s” are two', (one, other) => {
  expect([isSamePlace(one, other), isSamePlace(other, one)]).toEqual([false, false])
})

it('a single character names no place: it would be part of most of them', () => {
  expect(isSamePlace('3 号楼梯间', '号')).toBe(false)
  expect(isSamePlace('楼', '3 号楼')).toBe(false)
  expect(isSamePlace('大堂', '8 栋大堂')).toBe(true)
  expect(isSamePlace('A', 'a')).toBe(true)
})
