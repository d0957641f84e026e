import { accept as takeInCharge, schedule } from '../src/modules/repair/dispatch.ts'
import { enter, report } from '../src/modules/repair/report.ts'
import { arrive, delay, depart, finish } from '../src/modules/repair/visit.ts'
import { consentTo } from '../src/modules/resident/consents.ts'
import { lockGates } from '../src/modules/survey/gate.ts'
import { photo } from './history/repair-life.ts'
import { drawingsOf } from './history/pictures.ts'
import { act, asResident, asStaff, type DemoCommunity, type DemoHome, type DemoPerson, staffOf, type Town } from './history/town.ts'
import { homeThatOwes } from './history/moments.ts'
import { delays, homeRepairs, type RepairStory, storyRoom } from './words/index.ts'
import { byPriceList } from './words/price-list.ts'

const weekMs = 7 * 24 * 3_600_000

/** Whom a stranger can be, and what waits for that person. */
export interface SignIn {
  phone: string
  name: string
  note: string
}

/** What a stranger finds when he opens the demo: orders in every state, a bill to pay, a sheet that waits, a call-back that is due. */
export async function setTheScene(town: Town): Promise<SignIn[]> {
  const [community] = town.communities
  if (!community) return []
  const free = await freeHomes(town, community)
  const plain = homeRepairs.filter(
    ({ tier, season, words, spot, feeLines }) =>
      tier === 'P2' && season === undefined && words !== '' && spot !== 'public' && feeLines.every(({ amountFen }) => amountFen < 10_000),
  )
  const signIns: SignIn[] = []
  const cast = (home: DemoHome | undefined, note: string) => {
    const person = home && adultOf(home)
    if (person) signIns.push({ phone: person.phone, name: person.name, note: `${home.building} ${home.room}，${note}` })
  }
  cast(
    community.homes.find(({ number }) => number === storyRoom.home),
    '厨房漏过两次，再报就是第三次',
  )
  cast(
    community.homes.find(({ number }) => number === homeThatOwes),
    '这个月的账单还没交',
  )
  const notes = ['刚报修，等受理', '已受理，等派师傅', '约好了师傅，要晚一点', '师傅正在修', '修完了，等着签字']
  const charged = plain.find(({ feeLines }) => feeLines.some(({ amountFen }) => amountFen > 0))
  for (const [i, note] of notes.entries()) {
    const [home, story] = [free.shift(), i === notes.length - 1 ? (charged ?? plain[i * 9]) : plain[i * 9]]
    if (!home || !story) continue
    await bringTo(town, community, home, story, (i + 1) as 1)
    cast(home, note)
  }
  const asked = free.shift()
  const story = plain[notes.length * 9]
  if (asked && story) {
    await bringTo(town, community, asked, story, 5)
    cast(asked, '刚修完，过两分钟有一个评价等着（22:00 到 8:00、12:00 到 14:00 不打扰）')
  }
  if (story) await callSomebody(town, community, story)
  return signIns
}

const adultOf = (home: DemoHome) => home.people.find(({ smartphone, role }) => smartphone && role !== 'helper')

/** Homes that may be asked today: an adult who agreed to it, nothing open, and not asked within a week. */
async function freeHomes(town: Town, community: DemoCommunity): Promise<DemoHome[]> {
  const free: DemoHome[] = []
  for (const home of community.homes) {
    const person = adultOf(home)
    if (home.number <= homeThatOwes || !person) continue
    const who = await asResident(town, community, person)
    const household = who.homes[0]?.household ?? ''
    // some of the residents gave no consent to be asked: no sheet would come
    const mayBeAsked = await act(town, community, (tx, deps) => consentTo(tx, deps, person.personId, 'survey'))
    if (mayBeAsked !== true) continue
    const gates = await town.db.atomic((tx) =>
      lockGates(tx, { community: { id: community.id } }, { personId: person.personId, household, accountId: person.accountId }),
    )
    if (
      gates.every(
        ({ openMatters, anyAt, holdUntil }) => openMatters === 0 && anyAt < town.clock.now() - weekMs && holdUntil < town.clock.now(),
      )
    )
      free.push(home)
  }
  return free
}

/** Reported, accepted, assigned, at work, finished: as far as `steps` says. */
async function bringTo(town: Town, community: DemoCommunity, home: DemoHome, story: RepairStory, steps: 1 | 2 | 3 | 4 | 5): Promise<void> {
  const reporter = adultOf(home) ?? withoutPhone(home)
  if (!reporter) return
  const { repairId } = await reportFor(town, community, home, reporter, story)
  const [desk] = staffOf(community, 'desk').map(asStaff)
  const [engineer] = staffOf(community, 'engineer').map(asStaff)
  if (steps < 2 || !desk || !engineer) return
  await act(town, community, (tx, deps) => takeInCharge(tx, deps, desk, repairId, {}))
  if (steps < 3) return
  await act(town, community, (tx, deps) =>
    schedule(tx, deps, desk, repairId, { engineerId: engineer.staffId, arriveBy: new Date(deps.now + 55 * 60_000).toISOString() }),
  )
  if (steps === 3) await admitDelay(town, community, repairId, engineer)
  if (steps < 4) return
  await act(town, community, (tx, deps) => depart(tx, deps, engineer, repairId))
  const photoIds = [await photo(town, community, drawingsOf(story.fault).before, engineer.accountId)]
  await act(town, community, (tx, deps) => arrive(tx, deps, engineer, repairId, { photoIds }))
  if (steps < 5) return
  const afterPhotoIds = [await photo(town, community, drawingsOf(story.fault).after, engineer.accountId)]
  const beforePhotoIds = [await photo(town, community, drawingsOf(story.fault).before, engineer.accountId)]
  const feeLines = byPriceList(story.feeLines, community.prices)
  await act(town, community, (tx, deps) =>
    finish(tx, deps, engineer, repairId, { beforePhotoIds, afterPhotoIds, note: story.finishNote, feeLines }),
  )
}

/** He will be late, and proposes something for it that the manager finds in the list: the resident reads of the delay alone. */
async function admitDelay(town: Town, community: DemoCommunity, repairId: string, engineer: ReturnType<typeof asStaff>): Promise<void> {
  const [late] = delays.filter(({ compensation }) => compensation?.kind === 'fee_reduction')
  if (!late) return
  await act(town, community, (tx, deps) =>
    delay(tx, deps, engineer, repairId, { ...late, newTime: new Date(deps.now + 90 * 60_000).toISOString() }),
  )
}

async function reportFor(
  town: Town,
  community: DemoCommunity,
  home: DemoHome,
  reporter: DemoPerson,
  story: RepairStory,
): Promise<{ repairId: string }> {
  const input = { roomId: home.roomId, spot: story.spot, fault: story.fault, description: story.words }
  const [desk] = staffOf(community, 'desk').map(asStaff)
  // without a smartphone it is told to the desk by telephone
  if (!reporter.smartphone && desk)
    return act(town, community, (tx, deps) => enter(tx, deps, desk, { ...input, personId: reporter.personId, channel: 'phone' }))
  const who = await asResident(town, community, reporter)
  const photoIds = [await photo(town, community, drawingsOf(story.fault).before, who.accountId)]
  return act(town, community, (tx, deps) => report(tx, deps, who, { ...input, photoIds }))
}

const withoutPhone = (home: DemoHome) => home.people.find(({ smartphone, role }) => !smartphone && role !== 'helper')

/** The order of somebody without a smartphone is finished: a call-back is due as soon as the hours allow it. */
async function callSomebody(town: Town, community: DemoCommunity, story: RepairStory): Promise<void> {
  const home = community.homes.find((one) => one.people.length > 0 && !adultOf(one) && withoutPhone(one) !== undefined)
  if (home) await bringTo(town, community, home, story, 5)
}
