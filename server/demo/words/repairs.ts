import { appliances } from './repairs/appliances.ts'
import { kitchenAndBathWater } from './repairs/kitchen-and-bath-water.ts'
import { otherHomeWater } from './repairs/other-home-water.ts'
import { powerGasAndDoors } from './repairs/power-gas-and-doors.ts'
import { publicPlaces } from './repairs/public-places.ts'
import { publicSystems } from './repairs/public-systems.ts'
import type { RepairStory } from './repairs/repair-story.ts'
import { wallsAndLights } from './repairs/walls-and-lights.ts'

export type { RepairStory } from './repairs/repair-story.ts'

/** Reported from a home. */
export const homeRepairs: readonly RepairStory[] = [
  ...kitchenAndBathWater,
  ...otherHomeWater,
  ...powerGasAndDoors,
  ...wallsAndLights,
  ...appliances,
]

/** Reported from a place that all share; the company bears the cost. */
export const publicRepairs: readonly RepairStory[] = [...publicSystems, ...publicPlaces]
