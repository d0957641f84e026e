import { type Area, isOnFloors, servedFloors, winningAreas } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Given = Area & { staffId: string }
const whole = (staffId: string, buildingId = 'b'): Given => ({ staffId, buildingId, floorFrom: null, floorTo: null })
const some = (staffId: string, floorFrom: number, floorTo: number, buildingId = 'b'): Given => ({
  staffId,
  buildingId,
  floorFrom,
  floorTo,
})
const of = (staffId: string) => (area: Given) => area.staffId === staffId

describe('the floors that a butler serves', () => {
  it('are the whole building, in one piece, where nobody else serves it', () => {
    expect(servedFloors([whole('a')], of('a'))).toEqual([{ buildingId: 'b', from: null, to: null }])
    expect(servedFloors([whole('a')], of('z'))).toEqual([])
  })

  it('are what a narrower area of a colleague leaves', () => {
    const areas = [whole('a'), some('z', 10, 20)]
    expect(servedFloors(areas, of('a'))).toEqual([
      { buildingId: 'b', from: null, to: 9 },
      { buildingId: 'b', from: 21, to: null },
    ])
    expect(servedFloors(areas, of('z'))).toEqual([{ buildingId: 'b', from: 10, to: 20 }])
  })

  it('are one piece where two areas of the same butler meet', () => {
    expect(servedFloors([some('a', 1, 5), some('a', 6, 9)], of('a'))).toEqual([{ buildingId: 'b', from: 1, to: 9 }])
  })

  it('are both butlers’ where their areas are equally narrow', () => {
    const areas = [whole('a'), whole('z')]
    for (const staffId of ['a', 'z']) expect(servedFloors(areas, of(staffId))).toEqual([{ buildingId: 'b', from: null, to: null }])
  })

  const given = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'z', 'x'), fc.constantFrom('b', 'c'), fc.option(fc.tuple(fc.integer({ min: -3, max: 12 }), fc.nat(6))))
      .map(([staffId, buildingId, floors]) =>
        floors ? some(staffId, floors[0], floors[0] + floors[1], buildingId) : whole(staffId, buildingId),
      ),
    { maxLength: 8 },
  )
  it('are, floor by floor, those where one of the narrowest areas is theirs', () => {
    fc.assert(
      fc.property(given, (areas) => {
        for (const staffId of ['a', 'z', 'x']) {
          const served = servedFloors(areas, of(staffId))
          for (const buildingId of ['b', 'c']) {
            const there = areas.filter((area) => area.buildingId === buildingId)
            for (let floor = -6; floor <= 22; floor += 1)
              expect([floor, isOnFloors(served, { buildingId, floor })]).toEqual([floor, winningAreas(there, floor).some(of(staffId))])
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
