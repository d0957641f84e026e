export interface NewRoom {
  number: string
  floor: number
  areaCm2: number
  roomType: string
}
export interface RangeText {
  from: string
  to: string
  perFloor: string
  area: string
  roomType: string
}
export type RangeFault = Partial<Record<keyof RangeText, 'missing' | 'wrong' | 'tooMany'>>

export const most = 500
const whole = (text: string): number | null => (/^-?\d{1,3}$/.test(text.trim()) ? Number(text) : null)

/** Rooms floor by floor: 101, 102 …; below the ground with a minus: −101. What cannot be is said at its field. */
export function roomsOf({ from, to, perFloor, area, roomType }: RangeText): { rooms: NewRoom[] } | { faults: RangeFault } {
  const [first, last, each] = [whole(from), whole(to), whole(perFloor)]
  const squareMetres = /^\d{1,4}(\.\d{1,2})?$/.test(area.trim()) ? Number(area) : null
  const faults: RangeFault = {
    ...((first === null || first < -10 || first > 200) && { from: 'wrong' }),
    ...((last === null || last < -10 || last > 200 || (first !== null && last < first)) && { to: 'wrong' }),
    ...((each === null || each < 1 || each > 99) && { perFloor: 'wrong' }),
    ...(squareMetres === null && { area: 'wrong' }),
  }
  if (first === null || last === null || each === null || squareMetres === null || Object.keys(faults).length > 0) return { faults }
  const floors = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((floor) => floor !== 0)
  if (floors.length * each > most) return { faults: { perFloor: 'tooMany' } }
  const rooms = floors.flatMap((floor) =>
    Array.from({ length: each }, (_, i) => ({
      number: `${floor}${String(i + 1).padStart(2, '0')}`,
      floor,
      areaCm2: Math.round(squareMetres * 10_000),
      roomType: roomType.trim(),
    })),
  )
  return { rooms }
}
