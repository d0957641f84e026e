import { isRefused } from '../src/platform/outcome.ts'
import { accept as takeInCharge, schedule } from '../src/service/repair/dispatch.ts'
import { report } from '../src/service/repair/report.ts'
import { arrive, depart, finish } from '../src/service/repair/visit.ts'
import { enterEvent } from '../src/touchpoint/door.ts'
import { photo } from './history/repair-life.ts'
import { drawingsOf } from './history/pictures.ts'
import { act, asResident, asStaff, attempt, type DemoCommunity, type DemoHome, type DemoPerson, staffOf, type Town } from './history/town.ts'
import { homeRepairs, type RepairStory } from './words/index.ts'

/** What a stranger finds when he opens the demo: orders in every state, a bill to pay, a sheet that waits, a call-back that is due. */
export async function setTheScene(town: Town): Promise<void> {
  const [community] = town.communities
  if (!community) return
  const quiet = community.homes.filter(({ number, people }) => number > 1 && people.some(({ smartphone, role }) => smartphone && role !== 'helper'))
  const plain = homeRepairs.filter(({ tier, season, words, spot }) => tier === 'P2' && season === undefined && words !== '' && spot !== 'public')
  const [first, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map((n) => ({ home: quiet[n * 7], story: plain[n * 9] }))
  for (const [scene, steps] of [[first, 1], [second, 2], [third, 3], [fourth, 4], [fifth, 5]] as const) {
    if (scene?.home && scene.story) await bringTo(town, community, scene.home, scene.story, steps)
  }
  await callSomebody(town, community)
}

/** Reported, accepted, assigned, at work, finished: as far as `steps` says. */
async function bringTo(town: Town, community: DemoCommunity, home: DemoHome, story: RepairStory, steps: 1 | 2 | 3 | 4 | 5): Promise<void> {
  const reporter = home.people.find(({ smartphone, role }) => smartphone && role !== 'helper')
  if (!reporter) return
  const { repairId } = await reportFor(town, community, home, reporter, story)
  const [desk] = staffOf(community, 'desk').map(asStaff)
  const [engineer] = staffOf(community, 'engineer').map(asStaff)
  if (steps < 2 || !desk || !engineer) return
  await act(town, community, (tx, deps) => takeInCharge(tx, deps, desk, repairId, {}))
  if (steps < 3) return
  await act(town, community, (tx, deps) => schedule(tx, deps, desk, repairId, { engineerId: engineer.staffId, arriveBy: new Date(deps.now + 55 * 60_000).toISOString() }))
  if (steps < 4) return
  await act(town, community, (tx, deps) => depart(tx, deps, engineer, repairId))
  const photoIds = [await photo(town, community, drawingsOf(story.fault).before, engineer.accountId)]
  await act(town, community, (tx, deps) => arrive(tx, deps, engineer, repairId, { photoIds }))
  if (steps < 5) return
  const afterPhotoIds = [await photo(town, community, drawingsOf(story.fault).after, engineer.accountId)]
  const beforePhotoIds = [await photo(town, community, drawingsOf(story.fault).before, engineer.accountId)]
  await act(town, community, (tx, deps) => finish(tx, deps, engineer, repairId, { beforePhotoIds, afterPhotoIds, note: story.finishNote, feeLines: [...story.feeLines] }))
}

async function reportFor(town: Town, community: DemoCommunity, home: DemoHome, reporter: DemoPerson, story: RepairStory): Promise<{ repairId: string }> {
  const who = await asResident(town, community, reporter)
  const photoIds = [await photo(town, community, drawingsOf(story.fault).before, who.accountId)]
  return act(town, community, (tx, deps) => report(tx, deps, who, { roomId: home.roomId, spot: story.spot, fault: story.fault, description: story.words, photoIds }))
}

/** Somebody without a smartphone used a service this morning: a call-back is due as soon as the hours allow it. */
async function callSomebody(town: Town, community: DemoCommunity): Promise<void> {
  const home = community.homes.find(({ people }) => people.some(({ smartphone, role }) => !smartphone && role !== 'helper'))
  const person = home?.people.find(({ smartphone, role }) => !smartphone && role !== 'helper')
  if (!home || !person) return
  const done = await attempt(town, community, (tx, deps) =>
    enterEvent(tx, deps, { source: 'activity', externalId: `today:${person.personId}`, touchpoint: 'activity_attended', personId: person.personId, roomId: home.roomId, servedBy: [], occurredAt: deps.now - 2 * 3_600_000, facts: {} }),
  )
  if (isRefused(done)) throw new Error('the call-back of the demo was refused')
}
