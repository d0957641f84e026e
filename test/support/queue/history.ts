import type { Entry } from '../../../miniapp/src/features/kept/queue/entry'
import { type Act, type History, minute, people, type Step } from './acts'
import { check, fail, itemOf, launch, newWorld, oldEntries, settled, type World } from './model'
import { cards, change, doNow, giveUp, pass, signIn } from './person'
import type { Fault, Tab } from './phone'

/** Lives through a history and throws at the first moment at which what was told is not true. Seeded faults must make it throw. */
export async function live({ old, steps }: History, fault: Fault = {}): Promise<void> {
  const world = newWorld(fault)
  const { server, phone } = world
  server.session = 'lin'
  if (old > 0) phone.storage.set('outbox', JSON.stringify(oldEntries(world, old)))
  launch(world)
  let queued: Step[] = []
  let asked = 0
  server.before = () => {
    asked += 1
    const due = queued.filter(({ after }) => after !== null && after < asked)
    queued = queued.filter((step) => !due.includes(step))
    for (const { act } of due) void doNow(world, inTheMiddle(act)).catch((why: Error) => (world.failure ??= why))
  }
  for (const step of steps) {
    if (step.after === null) await doNow(world, step.act)
    else {
      asked = 0
      queued.push(step)
    }
    await settled()
    check(world)
  }
  queued = []
  await heal(world)
}

/** No answer takes longer than a minute or two to come. */
const inTheMiddle = (act: Act): Act => (act.kind === 'pass' ? { ...act, ms: Math.min(act.ms, 2 * minute) } : act)

/** In the end there is room, a network and each person once more: what the server takes is there, and only what it refuses is a card. */
async function heal(world: World): Promise<void> {
  const { server, phone, told } = world
  server.before = () => undefined
  phone.capacity = Number.POSITIVE_INFINITY
  server.network = 'on'
  for (const who of people) {
    const tab = phone.tabs[0] ?? launch(world)
    await signIn(world, tab, who)
    for (let round = 0; round < 3; round += 1) await pass(world, 10 * minute)
    check(world)
    const here = tab.queue.entries().filter(({ account }) => account === who)
    const mute = here.find((entry) => itemOf(entry) === server.mute)
    const stuck = here.find(
      ({ state, after, op, lane }) =>
        state !== 'needs_you' && op !== 'closeSheet' && lane !== mute?.lane && !here.some(({ key }) => key === after),
    )
    if (stuck) fail(`${itemOf(stuck)} waits for nothing`)
    const wrong = here.find((entry) => entry.state === 'needs_you' && !isFlawed(world, entry) && entry.reason?.code !== 'too_old')
    if (wrong) fail(`${itemOf(wrong)} is refused, though nothing is wrong with it: ${wrong.reason?.code}`)
    if (mute) server.mute = null
    await tab.live(tab.queue.hurry())
    for (let round = 0; round < 20; round += 1) {
      await putRight(world, tab)
      for (const each of [...phone.tabs]) await each.live(each.queue.flush())
    }
    const left = tab.queue.entries().find(({ account }) => account === who)
    if (left) fail(`${itemOf(left)} is still on the phone: ${left.state} ${left.reason?.code ?? ''}`)
  }
  for (const { item } of told.values()) if (!server.has(item)) fail(`${item} never arrived`)
}
/** What has arrived in spite of its card is given up; the rest is put right. */
async function putRight(world: World, tab: Tab): Promise<void> {
  const card = cards(tab)[0]
  const isMoot = card && (world.server.has(itemOf(card.entry)) || world.dropped.has(world.rootOf.get(itemOf(card.entry)) ?? -1))
  if (isMoot) giveUp(world, tab)
  else await change(tab, true, true)
}
/** Refused rightly: something is wrong with it, or the answer that it belongs to was given up just then. */
const isFlawed = ({ dropped, rootOf }: World, entry: Entry) => 'flaw' in entry.body || dropped.has(rootOf.get(itemOf(entry)) ?? -1)
