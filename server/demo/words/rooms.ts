export interface RoomPlan {
  type: string
  /** 89.4 square metres are 894_000. */
  areaCm2: number
}

/** Every floor has the same doors: the first is …01. Floor 16, second door: 1602. */
export interface BuildingPlan {
  name: string
  floors: number
  doors: readonly RoomPlan[]
}

export interface CommunityPlan {
  key: 'wutongli' | 'guiyu'
  name: string
  builtIn: number
  servicePhone: string
  dutyPhone: string
  feePerSquareMetreFen: number
  buildings: readonly BuildingPlan[]
}
export type CommunityKey = CommunityPlan['key']

const oneRoom = { type: '一室一厅', areaCm2: 523_000 } as const
const twoSmall = { type: '两室一厅', areaCm2: 716_500 } as const
const twoLarge = { type: '两室两厅', areaCm2: 894_000 } as const
const threeSmall = { type: '三室一厅', areaCm2: 987_000 } as const
const threeLarge = { type: '三室两厅', areaCm2: 1_182_500 } as const
const stairs = [twoSmall, twoLarge, twoSmall] as const
const lifts = [threeSmall, twoLarge, twoLarge, threeSmall] as const

const studio = { type: '一室两厅', areaCm2: 586_000 } as const
const pair = { type: '两室两厅', areaCm2: 891_500 } as const
const family = { type: '三室两厅', areaCm2: 1_093_000 } as const
const corner = { type: '四室两厅', areaCm2: 1_398_000 } as const
const slim = [family, pair, pair, family] as const
const wide = [corner, family, family, corner] as const

export const company = '栖邻物业' as const

/** The telephone numbers begin in a way that no real one does. */
export const communities: readonly CommunityPlan[] = [
  {
    key: 'wutongli',
    name: '梧桐里',
    builtIn: 2009,
    servicePhone: '100-0000-3000',
    dutyPhone: '100-0000-3119',
    feePerSquareMetreFen: 380,
    buildings: [
      { name: '1 栋', floors: 8, doors: stairs },
      { name: '2 栋', floors: 8, doors: stairs },
      { name: '3 栋', floors: 11, doors: [threeSmall, twoSmall, threeSmall] },
      { name: '4 栋', floors: 11, doors: [threeSmall, twoSmall, threeSmall] },
      { name: '5 栋', floors: 14, doors: lifts },
      { name: '6 栋', floors: 14, doors: lifts },
      { name: '7 栋', floors: 18, doors: lifts },
      { name: '8 栋', floors: 18, doors: [threeLarge, twoLarge, twoLarge, threeLarge] },
      { name: '9 栋', floors: 18, doors: [threeLarge, twoLarge, oneRoom, threeLarge] },
      { name: '10 栋', floors: 16, doors: [threeLarge, twoLarge, oneRoom, threeLarge] },
      { name: '11 栋', floors: 16, doors: [threeLarge, twoSmall, twoSmall, threeLarge] },
      { name: '12 栋', floors: 12, doors: [oneRoom, twoSmall, twoSmall, oneRoom] },
    ],
  },
  {
    key: 'guiyu',
    name: '桂语江南',
    builtIn: 2021,
    servicePhone: '100-0000-5000',
    dutyPhone: '100-0000-5119',
    feePerSquareMetreFen: 420,
    buildings: [
      { name: '1 栋', floors: 11, doors: [corner, corner] },
      { name: '2 栋', floors: 11, doors: [corner, corner] },
      { name: '3 栋', floors: 17, doors: wide },
      { name: '4 栋', floors: 17, doors: wide },
      { name: '5 栋', floors: 18, doors: slim },
      { name: '6 栋', floors: 18, doors: slim },
      { name: '7 栋', floors: 18, doors: [family, studio, studio, pair] },
      { name: '8 栋', floors: 18, doors: [family, studio, studio, pair] },
    ],
  },
]

/** Home 1 of 梧桐里, whose kitchen leaks. */
export const storyRoom = { community: 'wutongli', home: 1, building: '8 栋', room: '1602' } as const
