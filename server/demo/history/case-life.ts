import { asResident as residentActor } from '../../src/platform/who.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { answerPlan, enterAnswer, lockOwnCase, sayWhetherSolved } from '../../src/modules/loop/verify.ts'
import { plan } from '../../src/modules/loop/plan.ts'
import { decideMoney, contact, notePain, endPain, resolve } from '../../src/modules/loop/staff-steps.ts'
import { casesOfPerson, painsOf, caseById } from '../../src/modules/loop/store.ts'
import { givenForCases } from '../../src/modules/money/compensation.ts'
import { caseCourses, type CaseCourse, type DemoTouchpoint, notReached, phoneVerifications, planDeclined } from '../words/index.ts'
import { type About, fits } from './season.ts'
import {
  asResident,
  asStaff,
  attempt,
  type DemoCommunity,
  type DemoPerson,
  type DemoStaff,
  depsOf,
  inHours,
  staffOf,
  type Town,
} from './town.ts'

const minute = 60_000
const hour = 60 * minute

interface Low {
  touchpoint: DemoTouchpoint
  about: About
  choices: readonly string[]
}
interface CaseLife {
  town: Town
  community: DemoCommunity
  person: DemoPerson
  owner: DemoStaff
  caseId: string
  course: CaseCourse
}

/** The case that a low answer has opened: who owns it calls, plans, resolves; the resident says whether it is solved. */
export function workOnCase(town: Town, community: DemoCommunity, person: DemoPerson, low: Low): void {
  const { chance, agenda, db } = town
  agenda.at(town.clock.now() + 3 * minute, async () => {
    const [row] = await db.read((tx) => casesOfPerson(tx, community.id, person.personId, null, 1))
    if (!row || row.closedAt !== null || row.state !== 'opened') return
    const owner = community.staff.find(({ staffId }) => staffId === row.ownerId)
    if (!owner) return
    const life: CaseLife = { town, community, person, owner, caseId: row.id, course: courseOf(town, low) }
    const deps = await depsOf(town, community)
    const promised = row.firstContactBy ?? deps.time.instantOf(deps.time.day(town.clock.now()), 18 * 60)
    const late = chance.happens(0.1)
    const call = late
      ? promised + chance.between(5, 90) * minute
      : Math.max(town.clock.now() + minute, promised - chance.between(1, 11) * minute)
    const inTime = row.wish === 'none' ? inHours(deps, town.clock.now() + chance.between(30, 300) * minute, 9, 19) : call
    agenda.at(inTime, () => callFirst(life, row.wish))
  })
}

function courseOf({ chance }: Town, { touchpoint, about, choices }: Low): CaseCourse {
  const of = caseCourses.filter((course) => course.touchpoint === touchpoint && (touchpoint !== 'repair_finished' || fits(course, about)))
  const matching = of.filter((course) => course.choices?.some((choice) => choices.includes(choice)))
  return chance.pick(matching.length > 0 ? matching : of)
}

async function callFirst(life: CaseLife, wish: string | null): Promise<void> {
  const { town, community, owner, caseId, course } = life
  const { chance, agenda } = town
  if (wish !== 'none') {
    const way = wish === 'wechat' ? 'wechat' : wish === 'visit' ? 'visit' : 'phone'
    if (way === 'phone' && chance.happens(0.12)) {
      await attempt(town, community, (tx, deps) =>
        contact(tx, deps, asStaff(owner), caseId, { way, reached: false, note: chance.pick(notReached) }),
      )
      agenda.at(town.clock.now() + 20 * minute, () => callFirst(life, wish))
      return
    }
    const done = await attempt(town, community, (tx, deps) =>
      contact(tx, deps, asStaff(owner), caseId, { way, reached: true, note: course.firstWords }),
    )
    if (isRefused(done)) return
  }
  agenda.at(town.clock.now() + chance.between(8, 35) * minute, () => proposePlan(life, course.plan.what, course.done))
}

async function proposePlan(life: CaseLife, what: string, done: string): Promise<void> {
  const { town, community, owner, caseId, course, person } = life
  const { chance, agenda } = town
  const deps = await depsOf(town, community)
  const now = town.clock.now()
  const { due } = course.plan
  const wanted = 'hours' in due ? now + due.hours * hour : deps.time.instantOf(deps.time.day(now + due.days * 24 * hour), timeOf(due.time))
  const when = Math.max(wanted, now + 30 * minute)
  const planned = await attempt(town, community, (tx, within) =>
    plan(tx, within, asStaff(owner), caseId, { what, who: course.plan.who, when: new Date(when).toISOString() }),
  )
  if (isRefused(planned)) return
  for (const { text } of course.pains ?? [])
    await attempt(town, community, (tx, within) => notePain(tx, within, asStaff(owner), caseId, { text, ownerId: owner.staffId }))
  if (person.smartphone && chance.happens(0.8))
    agenda.at(inHours(deps, now + chance.between(4, 120) * minute, 8, 22), () => answerPlanOf(life))
  agenda.at(Math.max(now + 25 * minute, inHours(deps, when - chance.between(-40, 90) * minute, 8, 20)), () => finishIt(life, done))
}

async function answerPlanOf({ town, community, person, caseId }: CaseLife): Promise<void> {
  const who = await asResident(town, community, person)
  const accept = town.chance.happens(0.96)
  const note = accept ? '' : town.chance.pick(planDeclined)
  await attempt(town, community, function* (tx, deps) {
    return yield* answerPlan(tx, deps, yield* lockOwnCase(tx, deps, who, caseId), residentActor(who), { accept, note })
  })
}

async function finishIt(life: CaseLife, done: string): Promise<void> {
  const { town, community, owner, caseId, course } = life
  const [row] = await town.db.read((tx) => caseById(tx, community.id, caseId))
  if (!row || row.closedAt !== null) return
  if (row.state === 'opened')
    await attempt(town, community, (tx, deps) =>
      contact(tx, deps, asStaff(owner), caseId, { way: 'wechat', reached: true, note: course.firstWords }),
    )
  const first = row.reopens === 0
  for (const pain of await town.db.read((tx) => painsOf(tx, community.id, caseId))) {
    const outcome = course.pains?.find(({ text }) => text === pain.text)?.outcome
    if (outcome) await attempt(town, community, (tx, deps) => endPain(tx, deps, asStaff(owner), caseId, { painId: pain.id, outcome }))
  }
  const compensation = first && course.compensation ? { compensation: course.compensation } : {}
  const resolved = await attempt(town, community, (tx, deps) =>
    resolve(tx, deps, asStaff(owner), caseId, {
      done,
      cause: course.cause,
      whys: [...course.whys],
      learned: first ? course.learned : '',
      ...compensation,
    }),
  )
  if (isRefused(resolved)) return
  await approveMoney(life)
  const deps = await depsOf(town, community)
  town.agenda.at(inHours(deps, town.clock.now() + town.chance.between(5, 600) * minute, 8, 22), () => answerSolved(life, first))
}

/** Above the owner's authority the manager decides, the same day. */
async function approveMoney({ town, community, caseId }: CaseLife): Promise<void> {
  const [manager] = staffOf(community, 'manager')
  const open = (await givenForCases(town.db, { community }, [caseId])).find(({ state }) => state === 'proposed')
  if (open && manager)
    await attempt(town, community, (tx, deps) =>
      decideMoney(tx, deps, asStaff(manager), caseId, { compensationId: open.id, approve: true }),
    )
}

async function answerSolved(life: CaseLife, first: boolean): Promise<void> {
  const { town, community, person, caseId, course, owner } = life
  const { chance } = town
  if (course.newScore === null) return
  if (!person.smartphone || chance.happens(0.08)) {
    const note = chance.pick(phoneVerifications)
    await attempt(town, community, (tx, deps) =>
      enterAnswer(tx, deps, asStaff(owner), caseId, { reached: true, solved: true, score: course.newScore ?? 7, note }),
    )
    return
  }
  const who = await asResident(town, community, person)
  const again = first ? course.reopened : undefined
  const answer = again ? { solved: false, note: again.note } : { solved: true, score: course.newScore, note: course.note }
  const said = await attempt(town, community, function* (tx, deps) {
    return yield* sayWhetherSolved(tx, deps, yield* lockOwnCase(tx, deps, who, caseId), residentActor(who), answer)
  })
  if (again && !isRefused(said))
    town.agenda.at(town.clock.now() + chance.between(20, 90) * minute, () => proposePlan(life, again.what, again.done))
}

function timeOf(text: string): number {
  const [hours = '0', minutes = '0'] = text.split(':')
  return Number(hours) * 60 + Number(minutes)
}
