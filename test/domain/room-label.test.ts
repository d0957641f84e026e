import { buildingKey, roomKey, roomSearch } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const distinct = (keys: readonly string[]) => new Set(keys).size
const number = fc.tuple(fc.constantFrom('', 'A', 'b'), fc.integer({ min: 101, max: 3399 })).map(([letter, n]) => `${letter}${n}`)
const fullWidth = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('the normal form of a room', () => {
  it('is one for all ways to write one number', () => {
    expect(distinct(['A101', 'a101', 'Ａ101', ' a 101', 'A101室', 'A１０１', 'a\u200b101', '\u202da101\u202c'].map(roomKey))).toBe(1)
    expect(distinct(['1602', '1602室', '1602号室', '1602房', '１６０２'].map(roomKey))).toBe(1)
    expect(distinct(['1-1602', '1－1602', '1–1602', '1 - 1602'].map(roomKey))).toBe(1)
  })

  it('is another for another number', () => {
    const rooms = ['1602', '0602', '602', '16-02', 'A1602', '1602A', '1602-1', '室', '房']
    expect(distinct(rooms.map(roomKey))).toBe(rooms.length)
    expect(rooms.map(roomKey)).not.toContain('')
  })

  it('is the normal form of itself', () => {
    fc.assert(
      fc.property(fc.oneof(number, number.map(fullWidth), fc.string({ unit: 'grapheme' })), (text) => {
        const once = roomKey(text)
        if (!/[室房]$/.test(once)) expect(roomKey(once)).toBe(once)
        expect(buildingKey(buildingKey(text))).toBe(buildingKey(text))
      }),
    )
  })
})

describe('the normal form of a building', () => {
  it('is one for all ways to write one name', () => {
    expect(distinct(['8栋', '8 栋', '８栋', '8\u3000栋', ' 8栋 '].map(buildingKey))).toBe(1)
    expect(distinct(['8栋', '18栋', '8号楼', 'A座', '8'].map(buildingKey))).toBe(5)
  })
})

describe('a search for a room', () => {
  it('is the same in whichever words it is asked', () => {
    const asked = [
      '8 栋 1602',
      '8栋1602',
      '8-1602',
      '８－１６０２',
      '8栋1602室',
      '8号楼1602',
      '8#1602',
      '8 1602',
      '8/1602',
      '8 栋 - 1602 室',
    ]
    expect(new Set(asked.map((text) => roomSearch(text).apart))).toEqual(new Set(['8-1602']))
    expect(roomSearch('8栋1单元1602').apart).toBe('8-1-1602')
    expect(roomSearch('A101')).toEqual({ compact: 'a101', apart: 'a101' })
    expect(roomSearch('8栋')).toEqual({ compact: '8栋', apart: '8-' })
  })

  it('finds what a label of the app, however it is written, says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), number, fc.constantFrom('栋', ' 栋', '幢', '号楼', '座'), (building, room, noun) => {
        const made = roomSearch(`${building}${noun} ${room}`).apart
        expect(made).toBe(`${building}-${roomKey(room)}`)
        expect(roomSearch(fullWidth(`${building}-${room}室`)).apart).toBe(made)
      }),
    )
  })
})
