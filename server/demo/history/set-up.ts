import type { App } from '../../src/app.ts'
import { prepareStaff } from '../../src/modules/staff/hiring.ts'
import { createCompany, addBuilding, openCommunity, roomIdsOf } from '../../src/modules/community/set-up.ts'
import { agreeToHelper } from '../../src/modules/resident/helpers.ts'
import { putOnList } from '../../src/modules/resident/residency.ts'
import { addConsent, changeData } from '../../src/modules/resident/consents.ts'
import { readMember } from '../../src/modules/resident/member.ts'
import { personsById } from '../../src/modules/resident/store.ts'
import { staffById } from '../../src/modules/staff/store.ts'
import type { Database } from '../../src/platform/db/index.ts'
import type { PhotoFolder } from '../../src/platform/file/photos.ts'
import type { Ids } from '../../src/platform/ids.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { changeTrigger } from '../../src/modules/survey/designs.ts'
import { add as addPlace } from '../../src/modules/place/places.ts'
import { add as addPrice } from '../../src/modules/money/prices.ts'
import { priceList } from '../words/price-list.ts'
import { surveysOf } from '../../src/modules/survey/store.ts'
import { communities as plans, company, places, residents, staff } from '../words/index.ts'
import { storeDrawings } from './pictures.ts'
import { act, asResident, asStaff, type DemoCommunity, type DemoHome, type DemoPerson, type DemoStaff, staffOf, type Town } from './town.ts'

export const demoPassword = 'linsheng-demo'

/** The company with its communities, staff and residents, as an operator would set them up. */
export async function setUpTown(town: Town, parts: { app: App; db: Database; folder: PhotoFolder; ids: Ids; zone: string }): Promise<void> {
  const { db, ids } = parts
  const operator = staff.find(({ role }) => role === 'operator')
  if (!operator) throw new Error('the demo has no operator')
  const made = await createCompany(
    db,
    { ids, now: town.clock.now() },
    { name: company, demo: true, operator: { login: operator.login, password: demoPassword } },
  )
  if (isRefused(made)) throw new Error('the demo company was refused')
  for (const plan of plans) {
    const community = await db.atomic((tx) =>
      openCommunity(tx, { ids, now: town.clock.now(), depsOf: parts.app.depsOf }, made.accountId, {
        companyId: made.companyId,
        name: plan.name,
        timeZone: parts.zone,
        servicePhone: plan.servicePhone,
        dutyPhone: plan.dutyPhone,
        operator: { name: operator.name, title: operator.title },
      }),
    )
    if (isRefused(community)) throw new Error('a community of the demo was refused')
    const demo: DemoCommunity = {
      key: plan.key,
      plan,
      id: community.communityId,
      staff: [],
      homes: [],
      prices: new Map(),
      photos: await storeDrawings(parts.folder, community.communityId),
    }
    town.communities.push(demo)
    const buildings = await addBuildings(town, demo, db)
    demo.staff.push(...(await addStaff(town, demo, buildings)))
    await addPlaces(town, demo, buildings)
    await addPrices(town, demo)
    demo.homes.push(...(await addHomes(town, demo, buildings)))
  }
}

type Rooms = Map<string, { buildingId: string; roomOf: Map<string, string> }>

async function addBuildings(town: Town, community: DemoCommunity, db: Database): Promise<Rooms> {
  const found: Rooms = new Map()
  for (const [position, building] of community.plan.buildings.entries()) {
    const rooms = Array.from({ length: building.floors }, (_, floor) =>
      building.doors.map((door, i) => ({
        number: `${floor + 1}${String(i + 1).padStart(2, '0')}`,
        floor: floor + 1,
        areaCm2: door.areaCm2,
        roomType: door.type,
      })),
    ).flat()
    const { buildingId } = await act(town, community, (tx, deps) => addBuilding(tx, deps, { name: building.name, rooms, position }))
    const deps = await town.app.depsFor(community.id, town.clock.now())
    if (!deps) throw new Error('a community of the demo is missing')
    const ids = await roomIdsOf(db, deps, buildingId)
    found.set(building.name, { buildingId, roomOf: new Map(rooms.map(({ number }, i) => [number, ids[i] ?? ''])) })
  }
  return found
}

async function addStaff(town: Town, community: DemoCommunity, buildings: Rooms): Promise<DemoStaff[]> {
  // people of the whole company serve every community, each with a sign-in of that community
  const here = staff.filter((one) => (one.community === community.key || one.community === undefined) && one.role !== 'operator')
  return Promise.all(
    here.map(async (one) => {
      const login = one.community === undefined && community.key !== plans[0]?.key ? `${one.login}.${community.key}` : one.login
      const add = await prepareStaff({
        login,
        password: demoPassword,
        name: one.name,
        title: one.title,
        workPhone: one.workPhone,
        roles: [one.role],
        buildingIds: (one.buildings ?? []).map((name) => buildings.get(name)?.buildingId ?? ''),
      })
      const { staffId } = await act(town, community, (tx, deps) => add(tx, deps, null))
      const [row] = await town.db.read((tx) => staffById(tx, community.id, [staffId]))
      return { login, staffId, accountId: row?.accountId ?? '', name: one.name, role: one.role }
    }),
  )
}

/** The places where codes hang, as the desk would write them down. */
async function addPlaces(town: Town, community: DemoCommunity, buildings: Rooms): Promise<void> {
  const [desk] = staffOf(community, 'desk')
  if (!desk) throw new Error('a community of the demo has nobody at its desk')
  const add = (name: string, buildingId?: string) =>
    act(town, community, (tx, deps) => addPlace(tx, deps, asStaff(desk), { name, ...(buildingId && { buildingId }) }))
  for (const name of places.ofCommunity) await add(name)
  for (const { buildingId } of buildings.values()) for (const name of places.ofBuilding) await add(name, buildingId)
}

/** What work costs, as the manager would write it down. */
async function addPrices(town: Town, community: DemoCommunity): Promise<void> {
  const [manager] = staffOf(community, 'manager')
  if (!manager) throw new Error('a community of the demo has no manager')
  for (const item of priceList) {
    const { priceId } = await act(town, community, (tx, deps) => addPrice(tx, deps, asStaff(manager), item))
    community.prices.set(item.name, priceId)
  }
}

/** Homes stand where a butler of the pictures would look for them; the first is the one of the story. */
async function addHomes(town: Town, community: DemoCommunity, buildings: Rooms): Promise<DemoHome[]> {
  const doors = [...buildings].flatMap(([building, { roomOf }]) => [...roomOf].map(([room, roomId]) => ({ building, room, roomId })))
  const taken = new Set<string>()
  const homes: DemoHome[] = []
  let phone = community.key === 'wutongli' ? 13_800_001_000 : 13_800_005_000
  for (const person of residents[community.key]) {
    let home = homes.find(({ number }) => number === person.home)
    if (!home) {
      const story = community.key === 'wutongli' && person.home === 1
      const free = doors.filter(({ roomId }) => !taken.has(roomId))
      const door = story
        ? free.find(({ building, room }) => building === '8 栋' && room === '1602')
        : town.chance.pick(free.filter(({ building, room }) => !(building === '8 栋' && room === '1602')))
      if (!door) throw new Error('the demo has more homes than doors')
      taken.add(door.roomId)
      home = { number: person.home, ...door, people: [] }
      homes.push(home)
    }
    phone += 1
    home.people.push(await addPerson(town, community, home, String(phone), person))
  }
  return homes
}

async function addPerson(
  town: Town,
  community: DemoCommunity,
  { roomId, people }: Pick<DemoHome, 'roomId' | 'people'>,
  phone: string,
  person: (typeof residents)['wutongli'][number],
): Promise<DemoPerson> {
  const smartphone = person.noSmartphone !== true
  const { personId, residencyId } = await act(town, community, (tx, deps) =>
    putOnList(tx, deps, {
      roomId,
      phone,
      name: person.name,
      role: person.role,
      livesHere: person.elsewhere !== true,
      birthYear: person.birthYear,
      smartphone,
    }),
  )
  const [row] = await town.db.read((tx) => personsById(tx, community.id, [personId]))
  const accountId = row?.accountId ?? ''
  const living = people[0]
  if (person.role === 'helper' && living) {
    const resident = await asResident(town, community, living)
    await act(town, community, (tx, deps) => agreeToHelper(tx, deps, resident, residencyId))
  }
  const member = await readMember(town.db, accountId, community.id)
  const { resident } = member ?? {}
  if (resident) {
    if (person.preferences)
      await act(town, community, (tx, deps) => changeData(tx, deps, resident, { name: person.name, preferences: person.preferences ?? '' }))
    await act(town, community, (tx, deps) => addConsent(tx, deps, resident, { purpose: 'service', given: true, scene: 'sign_in' }))
    // some want no questions: they are never asked, and it is on record
    if (town.chance.happens(0.95))
      await act(town, community, (tx, deps) =>
        addConsent(tx, deps, resident, { purpose: 'survey', given: !town.chance.happens(0.03), scene: 'sign_in' }),
      )
  }
  return { accountId, personId, name: person.name, phone, role: person.role, birthYear: person.birthYear, smartphone }
}

/** In the demo nobody waits two hours: the repair sheet comes two minutes after the work is finished. */
export async function hurrySheets(town: Town): Promise<void> {
  for (const community of town.communities) {
    const surveys = await town.db.read((tx) => surveysOf(tx, community.id))
    const repair = surveys.find(({ key }) => key === 'repair')
    if (repair)
      await act(town, community, (tx, deps) =>
        changeTrigger(tx, deps, repair.id, { touchpoint: 'repair_finished', delayMinutes: 2, active: true }),
      )
  }
}
