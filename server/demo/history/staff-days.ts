import { write as writeByRelay } from '../../src/modules/loop/handover.ts'
import { listFollowUps, settleFollowUp } from '../../src/modules/loop/read.ts'
import { casesPage } from '../../src/modules/loop/list-store.ts'
import { plan } from '../../src/modules/loop/plan.ts'
import { resolve } from '../../src/modules/loop/staff-steps.ts'
import { caseCourses, followUpNotes, relayMessages } from '../words/index.ts'
import { asStaff, attempt, type DemoCommunity, depsOf, staffOf, type Town } from './town.ts'

const hour = 3_600_000

/** What the staff do at the end of every day: answer the passives who wrote, and what came in without a name. */
export function planStaffDay(town: Town, community: DemoCommunity, at: number): void {
  town.agenda.at(at, async () => {
    await answerPassives(town, community)
    await answerUnnamed(town, community)
  })
}

async function answerPassives(town: Town, community: DemoCommunity): Promise<void> {
  const [desk] = staffOf(community, 'desk')
  if (!desk) return
  const { data } = await listFollowUps(town.db, await depsOf(town, community), asStaff(desk))
  for (const { id } of data) {
    if (!town.chance.happens(0.9)) continue
    const note = town.chance.pick(Object.values(followUpNotes.repair_finished).flat())
    await attempt(town, community, (tx, deps) => settleFollowUp(tx, deps, asStaff(desk), id, note))
  }
}

/** The manager works on anonymous cases: a message by the relay, a plan, what was done. Then the anonymous person answers, or does not. */
async function answerUnnamed(town: Town, community: DemoCommunity): Promise<void> {
  const { chance } = town
  const [manager] = staffOf(community, 'manager')
  if (!manager) return
  const who = asStaff(manager)
  const open = (
    await town.db.read((tx) => casesPage(tx, community.id, { kind: 'open', staffId: who.staffId, all: true, lookup: null }, null, 200))
  ).filter(({ anonymous }) => anonymous)
  for (const row of open) {
    const course = chance.pick(caseCourses.filter(({ touchpoint }) => touchpoint === row.touchpoint))
    if (row.state === 'opened') {
      await attempt(town, community, (tx, deps) => writeByRelay(tx, deps, who, row.id, { text: chance.pick(relayMessages) }))
      await attempt(town, community, (tx, deps) =>
        plan(tx, deps, who, row.id, {
          what: course.plan.what,
          who: course.plan.who,
          when: new Date(town.clock.now() + 20 * hour).toISOString(),
        }),
      )
    } else if (row.state === 'in_progress') {
      await attempt(town, community, (tx, deps) =>
        resolve(tx, deps, who, row.id, { done: course.done, cause: course.cause, whys: [...course.whys], learned: course.learned }),
      )
    }
  }
}
