import * as contract from '@linsheng/shared/contract'
import { newSecret } from '../client.ts'
import type { Town } from '../town.ts'
import type { Cast, Prepare } from './cast.ts'

/** A public place of the building, each with a name of its own. */
export const somePlace = (town: Town, name = `${newSecret().slice(0, 8)} 号电梯`): Promise<contract.PublicPlace> =>
  town.desk.client.call(contract.addPlace, { body: { name, buildingId: town.buildingId } })

/** What the code of a place holds. */
export async function sceneOfPlace(town: Town, placeId: string): Promise<string> {
  return `${(await town.deps()).community.code}${placeId.slice(4)}`
}

const scene = async ({ town }: Cast) => ({ input: { params: { scene: await sceneOfPlace(town, (await somePlace(town)).id) } } })

export const placeSubjects = {
  listPlaces: () => ({ input: {} }),
  addPlace: ({ town }) => ({ input: { body: { name: `${newSecret().slice(0, 8)} 号门`, buildingId: town.buildingId } } }),
  removePlace: async ({ town }) => ({ input: { params: { placeId: (await somePlace(town)).id } } }),
  placeCode: async ({ town }) => ({ input: { params: { placeId: (await somePlace(town)).id } } }),
  readPlaceCode: scene,
  resolvePlaceCode: scene,
} satisfies Record<(typeof contract.placeOperations)[number]['id'], Prepare>

/** A public fault that a neighbour reported. */
async function othersFault({ town }: Cast): Promise<string> {
  const other = await town.moveIn('先报的')
  const body = { spot: 'public' as const, where: `${newSecret().slice(0, 8)} 号车库`, fault: 'lighting' as const }
  return (await other.client.call(contract.reportRepair, { body })).id
}

export const publicFaultSubjects = {
  findPublicFaults: () => ({ input: { query: { where: '大堂', fault: 'lighting' } } }),
  followRepair: async (cast) => ({ input: { params: { repairId: await othersFault(cast) }, body: {} } }),
  async unfollowRepair(cast, caller) {
    const params = { repairId: await othersFault(cast) }
    await cast.clientOf(caller).call(contract.followRepair, { params, body: {} })
    return { input: { params } }
  },
} satisfies Record<(typeof contract.repairOperations)[number]['id'], Prepare>
