import * as contract from '@linsheng/shared/contract'
import { run, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { newSecret } from './client.ts'
import { happen, resolve, toldCase } from './courses.ts'
import { foundTown, type Neighbour, type Town } from './town.ts'
import type { World } from './world.ts'

/** What one family does in a step; `who` and `what` by number. */
export interface Deed {
  kind: 'event' | 'claim' | 'answer' | 'late_answer' | 'dismiss' | 'open_case' | 'close_case' | 'withdraw'
  who: number
  what: number
  anonymous: boolean
}

/** How time passes, and who looks for what is due. `leased`: expiry timers are in the hands of a process that died. */
export interface Step {
  deeds: (Deed | null)[]
  jump: (typeof jumps)[number]
  work: 'all' | 'none' | 'leased' | 'twice'
}

export interface AskingLife {
  settings: {
    asking: { touchpointEveryDays: number; relationshipEveryDays: number; paymentEveryDays: number }
    prompt: { expiresMs: number }
  }
  steps: Step[]
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const jumps = ['tick', 'minute', 'two_hours', 'to_eight', 'to_two', 'day', 'almost_week', 'week', 'eight_days', 'month'] as const

/** So many families live through one life at the same time, each of them a history of its own. */
export const families = 20

/** Each so many times among the others. */
const often = <T extends string>(weights: Record<T, number>) =>
  fc.oneof(...(Object.entries(weights) as [T, number][]).map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })))

const plain = { who: fc.nat(2), what: fc.nat(3), anonymous: fc.boolean() }
const deed: fc.Arbitrary<Deed> = fc.record({
  ...plain,
  kind: often({ event: 10, claim: 8, answer: 4, late_answer: 4, dismiss: 1, open_case: 1, close_case: 3, withdraw: 1 }),
})
const steps: fc.Arbitrary<Step> = fc.record({
  deeds: fc.array(fc.option(deed, { freq: 6 }), { minLength: families, maxLength: families }),
  jump: often({
    ...{ tick: 1, minute: 1, two_hours: 8, to_eight: 6, to_two: 4 },
    ...{ day: 2, almost_week: 1, week: 4, eight_days: 1, month: 1 },
  } satisfies Record<(typeof jumps)[number], number>),
  work: often({ all: 6, none: 1, leased: 2, twice: 2 }),
})

/**
 * A sheet that was shown is not answered, another takes its place, and then the answer to the first arrives: rare among random steps, and
 * where a place was once freed by the wrong prompt.
 */
const belated = (
  [
    ['event', 'two_hours'],
    ['claim', 'week'],
    ['event', 'two_hours'],
    ['late_answer', 'tick'],
    ['event', 'two_hours'],
  ] as const
).map(([kind, jump]): fc.Arbitrary<Step> =>
  fc.record({
    deeds: fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.record({ ...plain, kind: fc.constant(kind) }) }, { weight: 1, arbitrary: fc.constant(null) }),
      {
        minLength: families,
        maxLength: families,
      },
    ),
    jump: fc.constant(jump),
    work: fc.constant('all' as const),
  }),
)

const randomSteps = fc.array(steps, { minLength: 12, maxLength: 18 })

/** Lives with settings within the bounds that the contract allows. */
export const askingLives: fc.Arbitrary<AskingLife> = fc.record({
  settings: fc.record({
    asking: fc.record({
      touchpointEveryDays: fc.constantFrom(7, 7, 8, 30),
      relationshipEveryDays: fc.constantFrom(7, 90),
      paymentEveryDays: fc.constantFrom(7, 180),
    }),
    prompt: fc.record({ expiresMs: fc.constantFrom(day, 3 * day, 7 * day, 7 * day, 7 * day + 1, 30 * day) }),
  }),
  steps: fc.oneof(
    { weight: 2, arbitrary: randomSteps },
    {
      weight: 1,
      arbitrary: fc
        .tuple(randomSteps, fc.tuple(...belated))
        .map(([some, template]) => [...some.slice(0, 5), ...template, ...some.slice(5, 9)]),
    },
  ),
})

/** Touchpoints whose surveys ask of one kind or the other. */
const touchpoints = ['smart_access_first_used', 'payment_made', 'repair_finished', 'activity_attended']

interface Family {
  people: Neighbour[]
  /** The sheet that this family's phone showed last. */
  seen: { who: Neighbour; promptId: string; at: number } | null
  caseId: string | null
  withdrawn: string[]
}

/** A community with its families, of each of which the first has a home in another community too. */
export interface Stage {
  world: World
  town: Town
  other: Town
  all: Family[]
  /** Looks for what is due, on each process of the stage. */
  work: (() => Promise<unknown>)[]
}

export async function setStage(world: World, work: Stage['work']): Promise<Stage> {
  const town = await foundTown(world, world.communityId, 5)
  const other = await foundTown(world, await world.addCommunity('桂雨苑'), 5)
  for (const { communityId } of [town, other]) {
    // what waves will ask: the rules know it already
    await world.db.atomic((tx) => run(makeRelationship(tx, communityId)))
  }
  const all: Family[] = []
  for (let i = 0; i < families; i += 1) {
    const first = await town.moveIn()
    const people = [first, await town.moveIn('家人', { roomId: first.roomId }), await other.moveIn('同一个人', { phone: first.phone })]
    all.push({ people, seen: null, caseId: null, withdrawn: [] })
  }
  return { world, town, other, all, work }
}

/** Lives one life after what was lived before: the law is asked after each step. @returns what it found broken, and where */
export async function liveOn(
  stage: Stage,
  { settings, steps: all }: AskingLife,
  law: (stage: Stage) => Promise<string[]>,
): Promise<unknown> {
  const own = { asking: { ...settings.asking }, prompt: { ...settings.prompt } }
  for (const { communityId } of [stage.town, stage.other]) await stage.world.changeSettings(communityId, own)
  for (const [i, step] of all.entries()) {
    await live(stage, step)
    const broken = await law(stage)
    if (broken.length > 0) return { broken, after: [i, step.jump, step.work] }
  }
  return null
}

const makeRelationship = (tx: Tx, communityId: string) =>
  tx
    .update(tx.t.surveys)
    .set({ kind: 'relationship' })
    .where(sql`community_id = ${communityId} and key = 'service'`)
    .returning({ id: tx.t.surveys.id })

/** One step of every family at once, then time passes and what is due is done. */
async function live(stage: Stage, { deeds, jump, work }: Step): Promise<void> {
  await Promise.all(deeds.map((one, i) => (one ? act(stage, stage.all[i] as Family, one) : undefined)))
  pass(stage.world, jump)
  if (work === 'leased') await lease(stage.world, true)
  if (work !== 'none') {
    const workers = work === 'twice' ? [...stage.work, ...stage.work] : stage.work
    for (let done = true; done;) done = (await Promise.all(workers.map((one) => one()))).some((n) => Number(n) > 0)
  }
  if (work === 'leased') await lease(stage.world, false)
}

function pass({ clock }: World, jump: Step['jump']): void {
  const sinceMidnight = (clock.now() + 8 * hour) % day
  const until = (time: number) => (time - sinceMidnight + day) % day || day
  const ms = {
    tick: 1,
    minute,
    two_hours: 2 * hour,
    to_eight: until(8 * hour),
    to_two: until(14 * hour),
    day,
    almost_week: 7 * day - 1,
    week: 7 * day,
    eight_days: 8 * day,
    month: 30 * day,
  }[jump]
  clock.pass(ms / minute)
}

/** Puts the expiry timers into the hands of a process that died, or takes them back. */
const lease = ({ db }: World, held: boolean) =>
  db.atomic((tx) =>
    run(
      tx
        .update(tx.t.timers)
        .set({ lockedUntil: held ? Number.MAX_SAFE_INTEGER : 0 })
        .where(eq(tx.t.timers.kind, 'prompt_expire'))
        .returning({ kind: tx.t.timers.kind }),
    ),
  )

async function act(stage: Stage, family: Family, { kind, who: whose, what, anonymous }: Deed): Promise<void> {
  const { town, other, world } = stage
  const who = family.people[whose] as Neighbour
  const home = whose === 2 ? other : town
  if (kind === 'event') await happen(home, touchpoints[what] as string, who)
  if (kind === 'claim') {
    const { sheet } = await who.client.call(contract.claimPrompt)
    if (sheet) family.seen = { who, promptId: sheet.promptId, at: world.clock.now() }
  }
  if (kind === 'open_case' && !family.caseId) family.caseId = (await toldCase(town.butler.client, family.people[0] as Neighbour)).id
  if (kind === 'close_case' && family.caseId) {
    const params = { caseId: family.caseId }
    await resolve(town.butler.client, family.caseId)
    await (family.people[0] as Neighbour).client.call(contract.confirmSolved, { params, body: { solved: true, score: 9, note: '' } })
    family.caseId = null
  }
  if (kind === 'withdraw' && what === 0) await withdraw(who, family)
  const seen = family.seen
  if (!seen) return
  if (kind === 'dismiss') await seen.who.client.ask(contract.dismissPrompt, { params: { promptId: seen.promptId } })
  if (kind !== 'answer' && kind !== 'late_answer') return
  const tappedAt = new Date(kind === 'late_answer' ? seen.at : world.clock.now()).toISOString()
  const body = { score: 9, anonymous, sheetKey: newSecret(), tappedAt }
  await seen.who.client.ask(contract.answerPrompt, { params: { promptId: seen.promptId }, body })
}

/** Takes the consent back, or gives it again. */
async function withdraw(who: Neighbour, family: Family): Promise<void> {
  const given = family.withdrawn.includes(who.personId)
  family.withdrawn = given ? family.withdrawn.filter((id) => id !== who.personId) : [...family.withdrawn, who.personId]
  await who.client.call(contract.giveConsent, { body: { purpose: 'survey', given, scene: 'my_data' } })
}
