import { buildingKey, roomKey } from '@linsheng/shared/domain'
import { describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openOld } from '../../upgrade/open.ts'
import { releases } from '../../upgrade/release.ts'

/** Written as no two keyboards do it; each is another room. */
const numbers = [
  'A101',
  'Ｂ１０２',
  '91\u00a002',
  '９３\u3000０１',
  '5–501',
  '5—502',
  '7－701室',
  '9702号室',
  '9703 房',
  '室',
  'Ёлка',
  'z~!',
  '\u200b9801',
  '99\u2060\u200e01',
]
/** The same rooms again. */
const again = ['a101', 'Ａ 101', '7-701']
const buildings = ['９９ 栋', '99栋', '９９\u3000栋', 'Ｚ座']

describe.each(releases)('rooms and buildings of release %s', (release) => {
  it.each(engines)('have the normal form that the program makes of their labels, each its own, on %s', async (engine) => {
    const add = (id: string, number: string) =>
      `INSERT INTO rooms (community_id, id, building_id, number, floor, area_cm2, room_type)
       SELECT community_id, 'rom_${id}', id, '${number}', 1, 1, '' FROM buildings WHERE id = (SELECT min(id) FROM buildings)`
    const build = (id: string, name: string) =>
      `INSERT INTO buildings (community_id, id, name, room_count, position)
       SELECT community_id, 'bld_${id}', '${name}', 0, 0 FROM buildings
       WHERE id = (SELECT min(id) FROM buildings WHERE id NOT LIKE 'bld_new%')`
    const opened = await openOld(release, 'production', engine, [
      ...numbers.map((number, i) => add(`new_a${String(i).padStart(2, '0')}`, number)),
      ...again.map((number, i) => add(`new_b${i}`, number)),
      ...buildings.map((name, i) => build(`new${i}`, name)),
    ])
    try {
      const rooms = await rowsOf(opened, 'rooms')
      const twice = rooms.filter(({ id }) => id.startsWith('rom_new_b'))
      expect(twice.map(({ id, number, normal }) => [id, normal === `${roomKey(number)}~${id}`])).toEqual(
        again.map((_, i) => [`rom_new_b${i}`, true]),
      )
      const others = rooms.filter((row) => !twice.includes(row))
      expect(others.length).toBeGreaterThan(numbers.length)
      for (const { number, normal } of others) expect(normal, JSON.stringify(number)).toBe(roomKey(number))

      const found = await rowsOf(opened, 'buildings')
      const repeated = found.filter(({ id }) => id === 'bld_new1' || id === 'bld_new2')
      expect(repeated.map(({ id, normal }) => normal === `99栋~${id}`)).toEqual([true, true])
      for (const { name, normal } of found.filter((row) => !repeated.includes(row))) expect(normal, name).toBe(buildingKey(name))
    } finally {
      await opened.drop()
    }
  })
})
