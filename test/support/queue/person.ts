import type { WaitingOp } from '../../../miniapp/src/features/kept/queue/entry'
import { cardsOf } from '../../../miniapp/src/features/kept/queue/rules'
import { type Act, people, type Person } from './acts'
import { fail, itemOf, launch, newItem, settled, type World } from './model'
import type { Tab } from './phone'

export async function doNow(world: World, act: Act): Promise<void> {
  const { server, phone } = world
  const tab = phone.tabs.at(-1) ?? launch(world)
  if (act.kind === 'write') return write(world, tab, act)
  if (act.kind === 'network') server.network = act.to
  if (act.kind === 'pass') return pass(world, act.ms)
  if (act.kind === 'hurry') return void (await tab.live(tab.queue.hurry()))
  if (act.kind === 'kill') {
    phone.kill()
    launch(world)
  }
  if (act.kind === 'sign out') {
    if (world.fault.dropsOnSignOut) tab.queue.dropAccount(tab.account ?? '')
    server.session = null
    tab.account = null
  }
  if (act.kind === 'sign in') return signIn(world, tab, act.who)
  if (act.kind === 'tab' && phone.tabs.length < 2) launch(world)
  if (act.kind === 'take back') takeBack(world, tab)
  if (act.kind === 'give up') giveUp(world, tab)
  if (act.kind === 'change') return change(tab, act.well)
  if (act.kind === 'fill') phone.capacity = [...phone.storage].reduce((sum, [name, text]) => sum + name.length + text.length, 0) + act.left
  if (act.kind === 'free') phone.capacity = Number.POSITIVE_INFINITY
}

export async function signIn(world: World, tab: Tab, who: Person): Promise<void> {
  world.server.session = who
  tab.account = who
  if (world.fault.dropsOthers) for (const other of people) if (other !== who) tab.queue.dropAccount(other)
  await tab.live(tab.queue.hurry())
}

async function write(world: World, tab: Tab, act: Extract<Act, { kind: 'write' }>): Promise<void> {
  const { server } = world
  const { account } = tab
  if (account === null) return
  const item = newItem(world, account)
  const flaw = act.flawed ? { flaw: 'invalid_request' } : {}
  const op: Record<typeof act.what, WaitingOp> = {
    report: 'reportRepair',
    sheet: 'answerPrompt',
    more: 'giveReasons',
    correction: 'correctScore',
    close: 'closeSheet',
    sign: 'confirmRepair',
  }
  const isMore = ['more', 'correction', 'close'].includes(act.what)
  // a sheet is written on while its answer waits, or has arrived, and until it is closed
  const sheets = world.sheets.filter((one) => one.account === account && !one.closed)
  const sheet = sheets.at(-1 - act.sheet)
  const root = tab.queue.entries().find((entry) => entry.lane === sheet?.lane && entry.op === 'answerPrompt')
  if (isMore && (!sheet || !(root || server.has(sheet.item)))) return
  if (sheet && act.what === 'close') sheet.closed = true
  // one at a time: enough to hold up the others
  if (act.mute) server.mute ??= item
  if (sheet && isMore) world.rootOf.set(item, sheet.item)
  const lane = isMore ? sheet?.lane : `${act.what}-${item}`
  if (act.what === 'sheet') world.sheets.push({ lane: lane ?? '', account, item, closed: false })
  const kept = await tab.live(
    tab.queue.keep({
      op: op[act.what],
      params: {},
      body: { item, ...(act.what !== 'close' && flaw) },
      lane,
      ...(isMore && { after: root?.key }),
      ...(act.what === 'sign' && { sendAt: server.now + 3000 }),
      photos: Array.from({ length: act.what === 'report' ? act.photos : 0 }, (_, i) => ({
        path: `picture-${item}-${i}`,
        bytes: 1000,
        id: null,
        at: 0,
      })),
    }),
  )
  if (kept === 'dead' || 'why' in kept) return
  if (act.what !== 'close' && !world.dropped.has(item)) world.told.set(item, { item, account, flawed: act.flawed, key: kept.key })
  const told = tab.live(tab.queue.outcomeOf(kept.key)).then((outcome) => {
    if (outcome !== 'dead' && outcome.state === 'sent' && !server.has(item)) server.wrong = `${item} was told sent, and is not there`
  })
  // what can be taken back is told of only when its seconds are over
  if (act.what !== 'sign') await told
}

/** Lets time pass; what the phone wanted to be woken for happens in between. */
export async function pass(world: World, ms: number): Promise<void> {
  const { server, phone } = world
  const until = server.now + ms
  for (let round = 0; round < 60; round += 1) {
    const next = phone.tabs.filter(({ wakeAt }) => wakeAt !== null && wakeAt <= until).sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0))[0]
    if (!next) break
    server.now = Math.max(server.now, next.wakeAt ?? 0)
    next.wakeAt = null
    await next.live(next.queue.flush())
  }
  await settled()
  server.now = Math.max(server.now, until)
}

/** A signature within its seconds, or a report that has not gone yet. */
function takeBack(world: World, tab: Tab): void {
  const own = tab.queue.entries().filter(({ account, state }) => account === tab.account && state !== 'needs_you')
  const entry = own.filter(({ op, sendAt }) => sendAt !== undefined || op === 'reportRepair').at(-1)
  if (!entry) return
  const [item, inTime] = [itemOf(entry), (entry.sendAt ?? 0) > world.server.now]
  const taken = tab.queue.takeBack(entry.key)
  if (inTime && !taken && world.phone.stored().some(({ key }) => key === entry.key)) fail(`${item} could not be taken back in time`)
  if (!taken) return
  world.told.delete(item)
  world.dropped.add(item)
  world.over.add(item)
}

export function cards(tab: Tab) {
  return cardsOf(tab.queue.entries().filter(({ account }) => account === tab.account))
}

export function giveUp(world: World, tab: Tab): void {
  const card = cards(tab)[0]
  if (!card) return
  tab.queue.giveUp(card.entry.key)
  for (const entry of [card.entry, ...card.also]) {
    world.told.delete(itemOf(entry))
    world.dropped.add(itemOf(entry))
    if (world.phone.stored().some(({ key }) => key === entry.key)) fail(`${itemOf(entry)} was given up, and is still there`)
  }
}

/** The person mends what is wrong with it. What may have arrived already is not written once more. */
export async function change(tab: Tab, well = true, always = false): Promise<void> {
  const card = cards(tab).find(({ entry }) => always || !entry.reason?.doubt)
  if (!card) return
  const { entry } = card
  const { op, params, lane, photos, after } = entry
  const given = photos.map(({ ref, bytes, id, at }) => ({ path: ref, ref, bytes, id, at }))
  const body = well ? { item: itemOf(entry), fixed: true } : entry.body
  const kept = await tab.live(tab.queue.keep({ op, params, lane, after, body, photos: given, replaces: entry.key }))
  if (kept === 'dead' || 'why' in kept) return
  await tab.live(tab.queue.outcomeOf(kept.key))
}
